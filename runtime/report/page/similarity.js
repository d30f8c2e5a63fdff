// How alike models choose.
const sameGroup = (a, b) => a.model === b.model && a.lang === b.lang;
const pairOfGroups = (a, b) => score.pairs.find((p) => (sameGroup(p.a, a) && sameGroup(p.b, b)) || (sameGroup(p.a, b) && sameGroup(p.b, a)));

// From brown for less than chance over white to blue for the same; every cell says its number.
function kappaColour(kappa) {
  const t = Math.min(1, Math.abs(kappa));
  return kappa >= 0 ? `rgb(${mix(255, 8, t)},${mix(255, 61, t)},${mix(255, 107, t)})` : `rgb(${mix(255, 168, t)},${mix(255, 72, t)},${mix(255, 11, t)})`;
}
function kappaCell(a, b) {
  const pair = pairOfGroups(a, b);
  if (!pair || pair.kappa === null) return el('td', { class: 'kappa none', title: pair ? words.kappaNone : '' }, '–');
  return el('td', { class: 'kappa', css: { 'background-color': kappaColour(pair.kappa), color: pair.kappa > 0.6 || pair.kappa < -0.85 ? '#fff' : '#1b2430' }, title: say('kappaOf', count(pair.clashes)) },
    el('b', {}, fixed(pair.kappa, 2)), el('small', {}, rangeOf(pair.interval)));
}
function similarityMatrix(members) {
  return el('table', { class: 'matrix kappas' },
    el('thead', {}, el('tr', {}, el('td'), members.slice(0, -1).map((g) => el('th', { scope: 'col' }, g.model)))),
    el('tbody', {}, members.slice(1).map((g, r) => el('tr', {}, el('th', { scope: 'row' }, g.model), members.slice(0, -1).map((h, c) => c > r ? el('td') : kappaCell(g, h))))));
}

// Equal scales on both axes. Names stand beside their dots and give way downwards where they would meet.
function modelPlane(map) {
  const width = 540, pad = 44, reach = Math.max(...map.points.flatMap((p) => [Math.abs(p.x), Math.abs(p.y)]), 0.05), tall = Math.max(...map.points.map((p) => Math.abs(p.y)), reach / 4);
  const scale = (width - 2 * pad - 120) / (2 * reach), height = 2 * tall * scale + 2 * pad, middle = (width - 120) / 2;
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height.toFixed(1)}`, class: 'plane', role: 'img', 'aria-label': say('planeCaption', words[map.lang]) });
  const x = (p) => middle + p.x * scale, y = (p) => height / 2 - p.y * scale;
  drawing.append(svg('line', { x1: 8, x2: width - 128, y1: height / 2, y2: height / 2, class: 'hair' }), svg('line', { x1: middle, x2: middle, y1: 8, y2: height - 8, class: 'hair' }));
  const lines = [];
  for (const p of [...map.points].sort((a, b) => b.y - a.y || a.x - b.x)) {
    let at = y(p);
    while (lines.some((l) => Math.abs(l.at - at) < 15 && Math.abs(l.x - x(p)) < 130)) at += 4;
    lines.push({ at, x: x(p) });
    drawing.append(svg('g', {}, svg('title', {}, `${p.model}: ${fixed(p.x, 2)}, ${fixed(p.y, 2)}`), at !== y(p) && svg('line', { x1: x(p), y1: y(p), x2: x(p) + 8, y2: at, class: 'hair' }),
      svg('circle', { cx: x(p), cy: y(p), r: 5, class: 'dot' }), svg('text', { x: x(p) + 10, y: at, dy: '.35em', class: 'share-name' }, p.model)));
  }
  // A tenth of κ, to measure by.
  drawing.append(svg('line', { x1: 12, x2: 12 + 0.1 * scale, y1: height - 14, y2: height - 14, class: 'whisker' }), svg('text', { x: 12, y: height - 20, class: 'tick' }, '0.1'));
  return drawing;
}

function similaritySection() {
  const byLang = ['zh', 'en'].map((l) => [l, groups.filter((g) => g.lang === l)]).filter(([, members]) => members.length > 1);
  const across = score.pairs.filter((p) => p.a.model === p.b.model);
  const rows = across.map((p) => [p.a.model, p.kappa === null ? '–' : fixed(p.kappa, 2), rangeOf(p.interval), fixed(p.tau, 2), rangeOf(p.tau_interval)]);
  if (!byLang.length && !rows.length) return null;
  return section('similarity', words.similarityTitle, words.similarityLead,
    byLang.map(([l, members]) => figure(say('similarityCaption', words[l]), similarityMatrix(members))),
    score.maps.map((map) => figure([say('planeCaption', words[map.lang]), ' ', say('planeFigures', percent(map.explained[0]), percent(map.explained[1]), fixed(map.stress, 2)),
      map.left_out.length ? ` ${say('planeLeftOut', map.left_out.join(words.and))}` : ''], modelPlane(map))),
    rows.length > 0 && figure(words.acrossCaption, table([words.model, 'κ', words.interval, 'τ', words.interval], rows, { class: 'plain' })));
}
