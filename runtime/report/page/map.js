// What the prompts say, as points on a plane, with the figures of how far core values are apart.
const map = data.map;

// From the plane to the drawing. The crowd in the middle is drawn wider than the rim: asinh is straight near the mean
// and a logarithm far from it.
function mapFrame(points, width, height, left, top) {
  const typical = ['x', 'y'].map((axis) => points.map((p) => Math.abs(p[axis])).sort((a, b) => a - b)[points.length >> 1] || 1);
  const bent = (p) => [Math.asinh(p.x / typical[0]), Math.asinh(p.y / typical[1])];
  const all = points.map(bent), range = (axis) => [Math.min(...all.map((p) => p[axis])), Math.max(...all.map((p) => p[axis]))];
  const [x0, x1] = range(0), [y0, y1] = range(1);
  return (p) => {
    const [x, y] = bent(p);
    return [left + (x - x0) / Math.max(1e-6, x1 - x0) * (width - 2 * left), height - top - (y - y0) / Math.max(1e-6, y1 - y0) * (height - 2 * top)];
  };
}
// A mark by dimension: disc, triangle, square.
function mark(shape, x, y, r) {
  if (shape === 1) return `M${(x - r).toFixed(1)} ${(y + r * 0.8).toFixed(1)}h${(2 * r).toFixed(1)}l${(-r).toFixed(1)} ${(-1.8 * r).toFixed(1)}z`;
  if (shape === 2) return `M${(x - 0.85 * r).toFixed(1)} ${(y - 0.85 * r).toFixed(1)}h${(1.7 * r).toFixed(1)}v${(1.7 * r).toFixed(1)}h${(-1.7 * r).toFixed(1)}z`;
  return `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}
const ofCore = (core) => map.points.filter((p) => p.core === core);
const meanOf = (points) => ({ x: points.reduce((s, p) => s + p.x, 0) / points.length, y: points.reduce((s, p) => s + p.y, 0) / points.length });

// Names stand in two columns at the sides, each in the height of its mark as far as the others let it.
function sideLabels(marks, width, height) {
  const byPlace = [...marks].sort((a, b) => a.x - b.x), half = Math.ceil(marks.length / 2), step = 26;
  return [byPlace.slice(0, half), byPlace.slice(half)].flatMap((column, right) => {
    column.sort((a, b) => a.y - b.y);
    const spread = Math.min(70, (height - 60) / Math.max(1, column.length));
    return column.map((m, i) => ({ ...m, labelY: height / 2 + (i - (column.length - 1) / 2) * Math.max(step, spread), labelX: right ? width - 112 : 112, end: right ? 'start' : 'end' }));
  });
}

function mainMap(place) {
  const width = 1060, height = 600, at = mapFrame(map.points, width, height, 150, 30);
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'map', role: 'img', 'aria-label': words.mapTitle });
  cores.forEach((_, c) => drawing.append(svg('path', { d: ofCore(c).map((p) => mark(dimensionOf(c), ...at(p), 3.2)).join(''), fill: colourOf(c), class: 'points' })));
  const means = cores.map((_, c) => ({ c, points: ofCore(c) })).filter(({ points }) => points.length).map(({ c, points }) => {
    const [x, y] = at(meanOf(points));
    return { c, x, y };
  });
  const labels = sideLabels(means, width, height);
  for (const { c, x, y, labelX, labelY, end } of labels)
    drawing.append(svg('line', { x1: x, y1: y, x2: labelX + (end === 'end' ? 6 : -6), y2: labelY, class: 'leader' }),
      svg('text', { x: labelX, y: labelY, dy: '.35em', 'text-anchor': end, class: 'map-name' }, nameOf(cores[c])));
  for (const { c, x, y } of labels) drawing.append(svg('path', { d: mark(dimensionOf(c), x, y, 6.5), fill: colourOf(c), class: 'mean' }));
  const ringed = svg('circle', { r: 7, class: 'ringed', cx: -99, cy: -99 });
  drawing.append(ringed);
  const spots = map.points.map((p) => at(p));
  drawing.addEventListener('pointermove', (event) => {
    const box = drawing.getBoundingClientRect(), x = (event.clientX - box.left) * width / box.width, y = (event.clientY - box.top) * height / box.height;
    let best = 0;
    spots.forEach(([px, py], i) => { if ((px - x) ** 2 + (py - y) ** 2 < (spots[best][0] - x) ** 2 + (spots[best][1] - y) ** 2) best = i; });
    fill(ringed, { cx: spots[best][0], cy: spots[best][1] }, []);
    place.replaceChildren(el('b', {}, nameOf(cores[map.points[best].core])), ' ', el('code', {}, map.points[best].rule), ' ', el('span', { lang: map.lang }, map.points[best].text));
  });
  return drawing;
}

function panels() {
  const width = 200, height = 136, at = mapFrame(map.points, width, height, 8, 8);
  const dots = (points, r) => points.map((p) => mark(0, ...at(p), r)).join('');
  return el('div', { class: 'panels' }, cores.map((core, c) => ofCore(c).length > 0 && el('div', { class: 'panel' },
    el('b', {}, nameOf(core)), el('small', {}, `${count(ofCore(c).length)}`),
    svg('svg', { viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' }, svg('path', { d: dots(map.points, 1.1), class: 'pale' }), svg('path', { d: dots(ofCore(c), 2.1), class: 'own' })))));
}

function verdictOfMap() {
  const gain = (map.neighbours - map.by_chance) / Math.max(1e-9, 1 - map.by_chance);
  return map.silhouette > 0.25 ? words.sayClear : gain > 0.1 ? words.sayWeak : words.sayNone;
}

function mapSection() {
  if (!map) return section('map', words.mapTitle, words.mapNone);
  const place = el('p', { class: 'reader' }, words.mapPick);
  const fact = (number, name, note) => el('div', { class: 'fact' }, el('b', {}, number), el('span', {}, name), el('small', {}, note));
  const rows = cores.map((core, c) => ({ core, c, g: map.cores[c] })).filter(({ g }) => g.texts > 0).map(({ core, g }) =>
    [nameOf(core), count(g.texts), fixed(g.within, 3), g.nearest === null ? '–' : say('nearestNote', nameOf(cores[g.nearest]), fixed(map.between[cores.indexOf(core)][g.nearest], 3)), fixed(g.silhouette, 3)]);
  const present = cores.map((_, c) => c).filter((c) => map.cores[c].texts > 0);
  const known = map.between.flat().filter((x) => x !== null), low = Math.min(...known), high = Math.max(...known);
  const cell = (x, label) => {
    const t = x === null ? 0 : (high - x) / Math.max(1e-9, high - low);
    return el('td', { class: 'heat', title: label, css: x === null ? {} : { 'background-color': heat(t), color: inkOn(t) } }, x === null ? '·' : fixed(x, 2).replace(/^0/, ''));
  };
  return section('map', words.mapTitle, say('mapLead', map.lang === 'zh' ? words.gramsZh : words.gramsEn),
    el('p', { class: 'finding' }, verdictOfMap()),
    el('div', { class: 'facts' },
      fact(fixed(map.silhouette, 3), words.meanSilhouette, words.silhouetteNote), fact(fixed(map.within, 3), words.meanWithin, words.distanceNote),
      fact(fixed(map.across, 3), words.meanAcross, words.distanceNote), fact(percent(map.neighbours), words.neighbours, say('chance', percent(map.by_chance)))),
    el('p', { class: 'note' }, words.mapFigures),
    figure(say('mapCaption', count(map.points.length), percent(map.explained[0], 1), percent(map.explained[1], 1)), mainMap(place), place,
      el('ul', { class: 'legend' }, dimensions.map((d, i) => el('li', {}, svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: mark(i, 8, 8, 6), fill: colours[i % colours.length] })), nameOf(d))))),
    figure(words.mapPanels, panels()),
    figure(words.mapTable, table([words.core, words.textsHead, words.withinHead, words.nearestHead, words.silhouette], rows, { class: 'plain' })),
    folded(words.mapBetween, el('div', { class: 'scroll' }, el('table', { class: 'matrix' },
      el('thead', {}, el('tr', {}, el('td'), present.map((c) => el('th', { scope: 'col' }, el('span', {}, nameOf(cores[c])))))),
      el('tbody', {}, present.map((r) => el('tr', {}, el('th', { scope: 'row' }, nameOf(cores[r])), present.map((c) =>
        c > r ? el('td') : cell(map.between[r][c], `${nameOf(cores[r])} – ${nameOf(cores[c])}`)))))))));
}
