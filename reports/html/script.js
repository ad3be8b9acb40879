// The page can be read without this: it only searches, filters, sorts, opens, and turns places into links
// that fit the reader's machine.
(function () {
  'use strict';
  var all = Array.prototype.slice.call(document.querySelectorAll('details.finding'));
  var levels = Array.prototype.slice.call(document.querySelectorAll('.tools input[type=checkbox]'));
  var search = document.getElementById('search');
  document.documentElement.className = 'js';

  // --- the list of findings ---
  var texts = null; // filled at the first search: reading them takes time when there are thousands
  function show() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0, on = {};
    levels.forEach(function (box) { on[box.value] = box.checked; });
    if (words.length && !texts) texts = all.map(function (one) { return one.textContent.toLowerCase(); });
    all.forEach(function (one, i) {
      var fits = on[one.getAttribute('data-level')] && words.every(function (word) { return texts[i].indexOf(word) >= 0; });
      if (one.hidden === fits) one.hidden = !fits;
      if (fits) shown++;
    });
    document.getElementById('count').textContent = shown + ' of ' + all.length + ' shown';
  }
  function sort(by) {
    var order = all.map(function (one, i) { return i; });
    function key(i) { return all[i].getAttribute('data-' + by); }
    order.sort(function (a, b) {
      if (by !== 'order' && key(a) !== key(b)) return key(a) < key(b) ? -1 : 1;
      return all[a].getAttribute('data-order') - all[b].getAttribute('data-order');
    });
    var list = document.getElementById('list'), sorted = document.createDocumentFragment();
    order.forEach(function (i) { sorted.appendChild(all[i]); });
    list.appendChild(sorted);
  }
  if (search) {
    search.addEventListener('input', show);
    levels.forEach(function (box) { box.addEventListener('change', show); });
    document.getElementById('sort').addEventListener('change', function () { sort(this.value); });
    document.getElementById('open').addEventListener('click', function () {
      var open = this.getAttribute('aria-pressed') !== 'true';
      this.setAttribute('aria-pressed', String(open));
      all.forEach(function (one) { if (!one.hidden) one.open = open; });
    });
    show();
  }

  // --- what a link points to is opened, and so is everything for the printer ---
  function target() {
    var at = location.hash && document.getElementById(location.hash.slice(1));
    if (at && at.hidden) {
      at.hidden = false;
      at.scrollIntoView();
    }
    for (; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
  }
  addEventListener('hashchange', target);
  // A second click on the same link changes no address.
  addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.getAttribute('href') === location.hash) target();
  });
  target();

  // --- links into an editor ---
  var root = document.getElementById('root'), was = document.body.getAttribute('data-root');
  function relink(to) {
    Array.prototype.forEach.call(document.querySelectorAll('a.place'), function (link) {
      if (!link.rest) link.rest = link.getAttribute('href').slice(('vscode://file' + encodeURI(was)).length);
      link.setAttribute('href', 'vscode://file' + encodeURI(to) + link.rest);
    });
  }
  if (root && was) {
    var key = 'voipcheck root of ' + was, kept = null;
    try { kept = localStorage.getItem(key); } catch (error) { kept = null; }
    root.value = kept || was;
    if (kept) relink(kept);
    root.addEventListener('change', function () {
      var to = root.value.replace(/\/+$/, '') || was;
      relink(to);
      try { localStorage.setItem(key, to); } catch (error) { /* only for this visit then */ }
    });
  }
})();
