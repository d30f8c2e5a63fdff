// The matrix of value pairs, by core value and by derived value.
const pairCount = new Map(data.pairs.map(([a, b, n]) => [a * values.length + b, n]));
const ofValues = (a, b) => pairCount.get(Math.min(a, b) * values.length + Math.max(a, b)) || 0;
const ofCores = (() => {
  const sums = cores.map(() => cores.map(() => 0));
  for (const [a, b, n] of data.pairs) {
    sums[coreOf(a)][coreOf(b)] += n;
    if (coreOf(a) !== coreOf(b)) sums[coreOf(b)][coreOf(a)] += n;
  }
  return sums;
})();

function heatCell(n, most, label, act) {
  const t = growth(n, most);
  const cell = el('td', { class: 'heat', css: n ? { 'background-color': heat(t), color: inkOn(t) } : {} });
  if (!act) return fill(cell, { title: label }, [n ? count(n) : '·']);
  return fill(cell, {}, [button(n ? count(n) : '·', act, { title: label, 'aria-label': label })]);
}

// Two core values, or one against itself, value by value.
function openPair(place, a, b) {
  const rows = valuesOfCore(a), columns = valuesOfCore(b);
  const most = Math.max(1, ...rows.flatMap((r) => columns.map((c) => ofValues(r, c))));
  place.replaceChildren(
    el('div', { class: 'pair-head' }, el('h3', {}, say('pairOpen', nameOf(cores[a]), nameOf(cores[b]))), el('span', {}, tellings(ofCores[a][b])),
      ofCores[a][b] > 0 && button(words.showThese, () => browse({ one: `c${a}`, other: `c${b}` }), { class: 'main' }), button(words.close, () => place.replaceChildren())),
    el('div', { class: 'scroll' }, el('table', { class: 'matrix small' },
      el('thead', {}, el('tr', {}, el('td'), columns.map((c) => el('th', { scope: 'col' }, nameOf(values[c]))))),
      el('tbody', {}, rows.map((r) => el('tr', {}, el('th', { scope: 'row' }, nameOf(values[r])), columns.map((c) =>
        a === b && c > r ? el('td') : heatCell(ofValues(r, c), most, say('pairCell', nameOf(values[r]), nameOf(values[c]), tellings(ofValues(r, c))),
          ofValues(r, c) ? () => browse({ one: `v${r}`, other: `v${c}` }) : null)))))) ));
  place.scrollIntoView({ block: 'nearest' });
}

function coreMatrix(place) {
  const most = Math.max(...ofCores.flat());
  return el('table', { class: 'matrix' },
    el('thead', {}, el('tr', {}, el('td'), cores.map((core) => el('th', { scope: 'col' }, el('span', {}, nameOf(core)))))),
    el('tbody', {}, cores.map((core, r) => el('tr', {}, el('th', { scope: 'row' }, nameOf(core)), cores.map((against, c) =>
      c > r ? el('td') : heatCell(ofCores[r][c], most, say('pairCell', nameOf(core), nameOf(against), tellings(ofCores[r][c])), () => openPair(place, r, c)))))));
}

function valueGrid(most) {
  const size = 15, n = values.length, longest = Math.max(...values.map((v) => nameOf(v).length)) * (lang === 'zh' ? 10.5 : 5.6);
  const left = longest + 14, top = longest * 0.87 + 12, order = cores.flatMap((_, core) => valuesOfCore(core));
  const drawing = svg('svg', { viewBox: `0 0 ${left + n * size + longest * 0.5 + 14} ${top + n * size + 10}`, class: 'grid', role: 'img', 'aria-label': words.pairsTitle });
  order.forEach((r, i) => {
    const edge = i > 0 && coreOf(r) !== coreOf(order[i - 1]);
    const y = top + i * size, x = left + i * size;
    drawing.append(svg('line', { x1: left, x2: left + i * size, y1: y, y2: y, class: edge ? 'edge' : 'hair' }), svg('line', { x1: x, x2: x, y1: y, y2: top + n * size, class: edge ? 'edge' : 'hair' }),
      svg('text', { x: left - 6, y: y + size / 2, dy: '.35em', 'text-anchor': 'end' }, nameOf(values[r])),
      svg('text', { transform: `translate(${x + size / 2} ${y - 4}) rotate(-60)`, 'text-anchor': 'start', class: 'slant' }, nameOf(values[r])));
    order.slice(0, i + 1).forEach((c, j) => {
      const times = ofValues(r, c);
      if (!times) return;
      const side = Math.max(2.5, (size - 1.5) * Math.sqrt(times / most));
      drawing.append(pressable(svg('g', {}, svg('rect', { x: left + j * size, y, width: size, height: size, fill: 'transparent' }),
        svg('rect', { x: left + j * size + (size - side) / 2, y: y + (size - side) / 2, width: side, height: side, class: 'square' })),
      say('pairCell', nameOf(values[r]), nameOf(values[c]), tellings(times)), () => browse({ one: `v${r}`, other: `v${c}` })));
    });
  });
  return drawing;
}

function pairsSection() {
  const place = el('div', { class: 'pair-open', 'aria-live': 'polite' });
  const met = cores.flatMap((_, a) => cores.slice(0, a + 1).filter((__, b) => ofCores[a][b] > 0)).length;
  const most = Math.max(1, ...pairCount.values());
  const small = figure(words.pairsCaption, coreMatrix(place)), large = figure(say('pairsGrid', count(most)), valueGrid(most));
  return section('pairs', words.pairsTitle, say('pairsLead', met, cores.length * (cores.length + 1) / 2),
    switcher(words.pairsTitle, [words.twelve, words.fifty], (i) => { small.hidden = i !== 0; place.hidden = i !== 0; large.hidden = i !== 1; }), small, place, large);
}
