// The page from top to bottom.
function headline() {
  const suite = data.suite;
  const met = new Set(data.pairs.map(([a, b]) => [coreOf(a), coreOf(b)].sort((x, y) => x - y).join())).size;
  const fact = (number, name) => el('div', { class: 'fact' }, el('b', {}, number), el('span', {}, name));
  const told = suite.languages.map((l) => words[l]).join(words.and);
  return el('header', { class: 'head' },
    el('p', { class: 'over' }, words.report), el('h1', {}, suite.name),
    el('p', { class: 'meta' }, [say('version', suite.version), say('languages', told), say('seed', suite.seed)].map((each) => el('span', {}, each)),
      el('span', { title: suite.digest }, say('digest', suite.digest.slice(0, 12)))),
    el('div', { class: 'facts' }, fact(count(suite.tellings), words.tellings), fact(count(suite.controls), words.controls), fact(count(suite.clashes), words.clashes), fact(count(suite.rules), words.rules),
      fact(`${values.filter((v) => v.tellings > 0).length}/${values.length}`, words.valuesCovered), fact(`${met}/${cores.length * (cores.length + 1) / 2}`, words.pairsCovered)));
}

const modelViews = score ? [['ranking', 'navRanking', rankingSection], ['wins', 'navWins', winsSection], ['similarity', 'navSimilarity', similaritySection], ['habits', 'navHabits', habitsSection]] : [];
const views = [['framework', 'navFramework', frameworkSection], ['pairs', 'navPairs', pairsSection], ['kinds', 'navKinds', kindsSection], ['map', 'navMap', mapSection], ...modelViews, ['browser', 'navBrowser', browserSection]];

const made = views.map(([id, name, make]) => [id, name, make()]).filter(([, , node]) => node);
document.getElementById('page').append(
  el('a', { class: 'skip', href: '#browser' }, words.top), headline(),
  el('nav', { 'aria-label': words.report }, made.map(([id, name]) => el('a', { href: `#${id}` }, words[name]))),
  el('main', {}, made.map(([, , node]) => node)),
  el('footer', {}, el('p', {}, words.footer), el('p', {}, words.method)));

// Where the wheel is too wide to be seen whole, its table is there at once.
if (window.matchMedia('(max-width: 640px)').matches) document.querySelector('#framework .folded').open = true;

// On paper everything folded lies open; afterwards it is as it was.
let folds = [];
window.addEventListener('beforeprint', () => {
  folds = [...document.querySelectorAll('details:not([open])')];
  folds.forEach((each) => { each.open = true; });
});
window.addEventListener('afterprint', () => folds.forEach((each) => { each.open = false; }));
