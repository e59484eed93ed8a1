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

window.dash_clientside.planner = {
  percent: function (value) { return value + ' %'; },
  // Back to the shop's assumptions, which a store keeps.
  reset: function (clicks, shop) {
    const skip = window.dash_clientside.no_update;
    if (!clicks) return [skip, skip, skip, skip];
    const whole = function (share) { return Math.round((share || 0) * 100); };
    return [whole(shop.depth), whole(shop.margin), whole(shop.save), Math.round(shop.cost * 1e4) / 1e4];
  },
  // Another campaign: the rows that are shown are no longer right.
  refresh: function () {
    const grid = window.dash_ag_grid && window.dash_ag_grid.getApi('planner-grid');
    if (grid) { grid.ensureIndexVisible(0, 'top'); grid.purgeInfiniteCache(); }
    return window.dash_clientside.no_update;
  },
};
