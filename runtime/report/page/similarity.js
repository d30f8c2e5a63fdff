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

function similaritySection() {
  const byLang = ['zh', 'en'].map((l) => [l, groups.filter((g) => g.lang === l)]).filter(([, members]) => members.length > 1);
  const across = score.pairs.filter((p) => p.a.model === p.b.model);
  const rows = across.map((p) => [p.a.model, p.kappa === null ? '–' : fixed(p.kappa, 2), rangeOf(p.interval), fixed(p.tau, 2), rangeOf(p.tau_interval)]);
  if (!byLang.length && !rows.length) return null;
  return section('similarity', words.similarityTitle, words.similarityLead,
    byLang.map(([l, members]) => figure(say('similarityCaption', words[l]), similarityMatrix(members))),
    rows.length > 0 && figure(words.acrossCaption, table([words.model, 'κ', words.interval, 'τ', words.interval], rows, { class: 'plain' })));
}
