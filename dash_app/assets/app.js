/* Functions that run in the browser; named from Python by ClientsideFunction and by the grid's column definitions. */
window.dash_clientside = window.dash_clientside || {};

window.dash_clientside.shell = {
  // Opens or closes the menu on a phone; going to another page closes it.
  toggle_menu: function (opened, pathname, navbar) {
    const byBurger = window.dash_clientside.callback_context.triggered_id === 'shell-burger';
    const open = Boolean(byBurger && opened);
    return [Object.assign({}, navbar, {collapsed: {mobile: !open}}), open];
  },
};
