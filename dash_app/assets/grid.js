/* The customers grid: its script is fetched when the page opens, cells are drawn, rows lead to a customer. */
(function () {
  const SCRIPT = '/_dash-component-suites/dash_ag_grid/dash_ag_grid.min.js';
  let loading = null;

  function loadGrid() {
    if (window.dash_ag_grid) return Promise.resolve(true);
    loading = loading || new Promise(function (resolve, reject) {
      const script = document.createElement('script');
      script.src = SCRIPT;
      script.onload = function () { resolve(true); };
      script.onerror = function () { loading = null; reject(new Error('The grid could not be loaded')); };
      document.head.appendChild(script);
    });
    return loading;
  }

  function customerHref(id) { return '/customers?customer_id=' + encodeURIComponent(id); }

  function open(href) {
    window.history.pushState({}, '', href);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
    window.scrollTo(0, 0);
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.customers = {
    // Answers when the grid's script has run; the server then sends the grid.
    ready: function () { return loadGrid(); },
    // A new search or segment: the rows that are shown are no longer right.
    refresh: function () {
      const grid = window.dash_ag_grid && window.dash_ag_grid.getApi('customers-grid');
      if (grid) { grid.ensureIndexVisible(0, 'top'); grid.purgeInfiniteCache(); }
      return window.dash_clientside.no_update;
    },
    open_row: function (cell) {
      if (cell && cell.rowId && cell.colId !== 'customer_id') open(customerHref(cell.rowId));
      return window.dash_clientside.no_update;
    },
    download: function (clicks, search, segments, filters, columns) {
      if (!clicks) return window.dash_clientside.no_update;
      const query = new URLSearchParams({search: search || '', filters: JSON.stringify(filters || {})});
      (segments || []).forEach(function (segment) { query.append('segments', segment); });
      const sorted = (columns || []).filter(function (c) { return c.sort; })
        .sort(function (a, b) { return a.sortIndex - b.sortIndex; })
        .map(function (c) { return {colId: c.colId, sort: c.sort}; });
      query.set('sort', JSON.stringify(sorted));
      window.location.assign('/export/customers.csv?' + query.toString());
      return window.dash_clientside.no_update;
    },
  };

  const formats = {};
  function format(options, value) {
    const key = JSON.stringify(options);
    formats[key] = formats[key] || new Intl.NumberFormat('en-US', options);
    return formats[key].format(value);
  }
  function show(value, kind, currency) {
    if (value === null || value === undefined || Number.isNaN(value)) return '–';
    if (kind === 'money') {
      const digits = Math.abs(value) < 100 ? 2 : 0;
      return format({style: 'currency', currency: currency, minimumFractionDigits: digits, maximumFractionDigits: digits}, value);
    }
    if (kind === 'unit_cost') {
      return format({style: 'currency', currency: currency, minimumFractionDigits: 2, maximumFractionDigits: 6}, value);
    }
    if (kind === 'share') return (value * 100).toFixed(1) + ' %';
    if (kind === 'days') return value === 1 ? '1 day ago' : format({maximumFractionDigits: 0}, value) + ' days ago';
    return format({maximumFractionDigits: 0}, value);
  }
  window.dashAgGridFunctions = window.dashAgGridFunctions || {};
  window.dashAgGridFunctions.regularsFormat = show;

  const cells = window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};
  cells.CustomerLink = function (props) {
    if (!props.data) return React.createElement('span', {className: 'cell-loading'}, '…');
    const href = customerHref(props.value);
    return React.createElement('a', {
      href: href,
      onClick: function (event) {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
        event.preventDefault();
        open(href);
      },
    }, props.value);
  };
  cells.SegmentBadge = function (props) {
    if (!props.value) return null;
    return React.createElement('span', {className: 'badge segment-' + props.value.toLowerCase().replace(/ /g, '-')}, props.value);
  };
  cells.RiskCell = function (props) {
    const band = (props.data && props.data.churn_risk_band) || 'none';
    return React.createElement('span', {className: 'risk risk-' + band}, show(props.value, 'share'));
  };
})();
