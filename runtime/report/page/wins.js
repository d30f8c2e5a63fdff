// Who was preferred to whom: one model at a time, by core value with numbers, by derived value with shapes.
const sureOf = ([, , , , low, high]) => low > 0.5 ? 1 : high < 0.5 ? -1 : 0;
const turnedCell = ([a, b, n, share, low, high]) => [b, a, n, 1 - share, 1 - high, 1 - low];
function winCells(level) {
  const cells = new Map();
  for (const cell of level.wins) for (const each of [cell, turnedCell(cell)]) cells.set(`${each[0]},${each[1]}`, each);
  return cells;
}
const winTold = (items, cell) => say('winCell', nameOf(items[cell[0]]), nameOf(items[cell[1]]), percent(cell[3]), `${percent(cell[4])}–${percent(cell[5])}`, count(cell[2]));

// As for likeness: blue where the row is preferred, brown where the column is; the numbers and signs say the same.
function winMatrix(level) {
  const cells = winCells(level);
  return el('table', { class: 'matrix wins' },
    el('thead', {}, el('tr', {}, el('td'), cores.map((core) => el('th', { scope: 'col' }, el('span', {}, nameOf(core)))))),
    el('tbody', {}, cores.map((core, r) => el('tr', {}, el('th', { scope: 'row' }, nameOf(core)), cores.map((_, c) => {
      if (r === c) return el('td', { class: 'same' });
      const cell = cells.get(`${r},${c}`);
      if (!cell) return el('td', { class: 'thin', title: words.winThin }, '·');
      const sure = sureOf(cell), lean = 2 * cell[3] - 1;
      return el('td', { class: sure ? 'win sure' : 'win', title: winTold(cores, cell), css: { 'background-color': kappaColour(lean * 0.8), color: Math.abs(lean) > 0.8 ? '#fff' : '#1b2430' } },
        Math.round(100 * cell[3]), sure > 0 ? '▲' : sure < 0 ? '▽' : '');
    })))));
}

// A filled square: the row is surely preferred; a hollow one: the column; a dot: neither is sure.
function winGrid(level) {
  const cells = winCells(level), size = 15, order = cores.flatMap((_, core) => valuesOfCore(core)), n = order.length;
  const longest = Math.max(...values.map((v) => nameOf(v).length)) * (lang === 'zh' ? 10.5 : 5.6), left = longest + 14, top = longest * 0.87 + 12;
  const drawing = svg('svg', { viewBox: `0 0 ${left + n * size + longest * 0.5 + 14} ${top + n * size + 10}`, class: 'grid win-grid', role: 'img', 'aria-label': words.winsTitle });
  order.forEach((r, i) => {
    const edge = i > 0 && coreOf(r) !== coreOf(order[i - 1]), y = top + i * size, x = left + i * size;
    drawing.append(svg('line', { x1: left, x2: left + n * size, y1: y, y2: y, class: edge ? 'edge' : 'hair' }), svg('line', { x1: x, x2: x, y1: top, y2: top + n * size, class: edge ? 'edge' : 'hair' }),
      svg('text', { x: left - 6, y: y + size / 2, dy: '.35em', 'text-anchor': 'end' }, nameOf(values[r])),
      svg('text', { transform: `translate(${x + size / 2} ${top - 4}) rotate(-60)`, 'text-anchor': 'start', class: 'slant' }, nameOf(values[r])));
    order.forEach((c, j) => {
      const cell = cells.get(`${r},${c}`);
      if (!cell) return;
      const sure = sureOf(cell), side = 10, cx = left + j * size + size / 2, cy = y + size / 2;
      drawing.append(svg('g', {}, svg('title', {}, winTold(values, cell)), svg('rect', { x: cx - size / 2, y: cy - size / 2, width: size, height: size, fill: 'transparent' }),
        sure ? svg('rect', { x: cx - side / 2, y: cy - side / 2, width: side, height: side, class: sure > 0 ? 'square' : 'square hollow' }) : svg('circle', { cx, cy, r: 1.6, class: 'unsure' })));
    });
  });
  return drawing;
}

function winsSection() {
  const heard = groups.filter((g) => g.levels.some((level) => level.wins.length));
  if (!heard.length) return null;
  const chosen = { group: 0, level: 'core' }, small = el('div'), large = el('div');
  const show = () => {
    const levelOf = (name) => heard[chosen.group].levels.find((level) => level.level === name);
    small.replaceChildren(winMatrix(levelOf('core')));
    large.replaceChildren(levelOf('value').wins.length ? winGrid(levelOf('value')) : el('p', { class: 'note' }, words.winNone));
  };
  const picker = el('select', { on: { change: () => { chosen.group = Number(picker.value); show(); } } }, heard.map((g, i) => el('option', { value: i }, groupName(g))));
  show();
  const name = el('p', { class: 'only-print' });
  window.addEventListener('beforeprint', () => { name.textContent = visible(groupName(heard[chosen.group])); });
  const first = figure(words.winsCaption, small), second = figure(words.winGridCaption, large);
  return section('wins', words.winsTitle, words.winsLead,
    el('div', { class: 'pickers' }, el('label', {}, el('span', {}, words.model), picker), switcher(words.winsTitle, [words.twelve, words.fifty], (i) => { first.hidden = i !== 0; second.hidden = i !== 1; })),
    name, first, second);
}
