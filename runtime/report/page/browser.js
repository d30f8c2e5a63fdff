// The dilemmas, to be searched and read.
const dilemmas = data.dilemmas;
const placeOf = new Map(dilemmas.map((d, i) => [d.id, i]));
const neighboursOf = new Map();
for (const d of dilemmas) if (d.contrast_of) neighboursOf.set(d.contrast_of, (neighboursOf.get(d.contrast_of) || []).concat(d.id));
const wanted = { text: '', one: '', other: '', kind: '', strength: '', state: '', size: 10, page: 0 };
const browserControls = {};
let list, status, pager;

const stateOf = (d) => d.contrast_of ? 'neighbour' : d.target >= 0 ? 'settled' : 'open';
const searched = dilemmas.map((d) => [d.id, ...d.rules, ...['zh', 'en'].flatMap((l) => d.told[l] ? [d.told[l].question, ...d.told[l].choices] : []),
  ...d.rules.flatMap((rule) => Object.values(data.rules[rule] || {}).flat()), ...d.values.flat().flatMap((v) => [values[v].zh, values[v].en])].join('\n').toLowerCase());

// "v3" is a derived value, "c2" a core value. As in the matrix, a pair is that of the first values.
function upholds(side, choice, first) {
  if (!choice) return true;
  const number = Number(choice.slice(1));
  return (first ? side.slice(0, 1) : side).some((v) => choice[0] === 'v' ? v === number : coreOf(v) === number);
}
function fits(d, i) {
  const pair = Boolean(wanted.one && wanted.other);
  const way = (a, b) => upholds(d.values[a], wanted.one, pair) && upholds(d.values[b], wanted.other, pair);
  return (way(0, 1) || way(1, 0)) && (!wanted.kind || d.kind === wanted.kind) && (!wanted.strength || d.strength === wanted.strength)
    && (!wanted.state || stateOf(d) === wanted.state) && wanted.text.toLowerCase().split(/\s+/).every((word) => searched[i].includes(word));
}

const valueWithCore = (v) => lang === 'zh' ? `${nameOf(values[v])}（${nameOf(cores[coreOf(v)])}）` : `${nameOf(values[v])} (${nameOf(cores[coreOf(v)])})`;
const jump = (id) => placeOf.has(id) ? button(id, () => showDilemma(id), { class: 'link' }) : el('span', {}, el('code', {}, id));
// "{0}" of a sentence, as an element.
function around(sentence, element) {
  const [before, after] = words[sentence].split('{0}');
  return el('p', {}, before, element, after);
}

// What a rule hangs on and what it asks for, with roles instead of names.
function ruleSentence(rule) {
  const told = data.rules[rule], says = told && (told[lang] || told[other]);
  if (!says) return null;
  const own = told[lang] ? lang : other;
  return el('span', { class: 'rule-says', lang: own }, says[0] ? [el('i', {}, wordsOf[own].ruleWhere), says[0], wordsOf[own].ruleThen] : null, says[1], wordsOf[own].ruleEnd);
}

function optionCard(d, told, letter) {
  const side = told.order === 'ba' ? 1 - letter : letter;
  return el('div', { class: `option${d.target === side ? ' target' : ''}` },
    el('p', { class: 'choice' }, el('b', {}, String.fromCharCode(65 + letter)), ' ', told.choices[letter]),
    el('dl', {},
      el('dt', {}, words.upholds), el('dd', {}, d.values[side].map((v) => el('span', { class: 'value-name' }, valueWithCore(v)))),
      el('dt', {}, words.rule), el('dd', {}, ruleSentence(d.rules[side]), el('code', {}, d.rules[side]))),
    el('p', { class: 'badges' }, el('span', {}, d.acts[side].length ? words.byAct : words.byOmission), d.target === side && el('span', { class: 'strong' }, `✓ ${words.settledHere}`)));
}

const literal = ([atom, value]) => value === 'true' ? [el('code', {}, atom), ' ', words.isFact] : value === 'false' ? [el('code', {}, atom), ' ', words.isNot] : [el('code', {}, atom), ' = ', el('code', {}, value)];

function contrastPart(d) {
  const parts = [];
  if (d.contrast_of) parts.push(around('contrastOf', jump(d.contrast_of)), d.contrast && el('p', {}, literal(d.contrast)));
  for (const id of neighboursOf.get(d.id) || []) {
    const near = dilemmas[placeOf.get(id)];
    parts.push(around('contrastIs', jump(id)), near.contrast && el('p', {}, literal(near.contrast)));
  }
  return parts.length ? parts : el('p', {}, words.contrastNone);
}
function certificatePart(d) {
  const c = d.certificate;
  if (!c) return el('p', {}, marked(words.certificateNone));
  return [el('p', {}, el('code', {}, c.file), ' · SHA-256 ', el('code', {}, c.sha256)), el('p', { class: 'note' }, c.text === null ? say('certificateLong', count(c.bytes)) : words.certificateNote),
    c.text !== null && folded(words.certificate, el('pre', {}, c.text))];
}

function card(d) {
  const own = d.told[lang] ? lang : other, told = d.told[own], second = own === lang ? d.told[other] : null;
  const part = (title, ...content) => el('div', { class: 'part' }, el('h4', {}, title), content);
  return el('article', { class: 'dilemma', id: `d-${placeOf.get(d.id)}`, tabindex: -1 },
    el('header', {},
      el('h3', {}, nameOf(values[d.values[0][0]]), el('i', {}, ` ${words.against} `), nameOf(values[d.values[1][0]])),
      el('p', { class: 'badges' }, el('span', {}, term('kind', d.kind)[0]), el('span', {}, term('strength', d.strength)[0]), el('span', {}, term('relation', d.relation)[0]),
        el('span', { class: stateOf(d) === 'open' ? '' : 'strong' }, words[stateOf(d)]), d.partly && el('span', {}, words.partly), el('code', {}, d.id))),
    told ? [el('p', { class: 'question', lang: own }, told.question), el('div', { class: 'options', lang: own }, [0, 1].map((letter) => optionCard(d, told, letter)))] : el('p', {}, words.notTold),
    el('details', {}, el('summary', {}, [words.witness, words.contrastHead, words.certificate].join(' · ')),
      el('div', { class: 'parts' },
        part(words.witness, d.witness.length ? el('ul', {}, d.witness.map((each) => el('li', {}, literal(each)))) : el('p', {}, words.witnessNone), el('p', { class: 'note' }, words.witnessNote),
          el('p', { class: 'note' }, words.scene, lang === 'zh' ? '：' : ': ', d.scene ? el('code', {}, d.scene) : words.noScene)),
        part(words.contrastHead, contrastPart(d)), part(words.certificate, certificatePart(d)),
        second && part(words.otherLanguage, el('p', { lang: other }, second.question), el('ol', { type: 'A', lang: other }, second.choices.map((choice) => el('li', {}, choice)))))));
}

function showList() {
  const hits = dilemmas.filter(fits);
  const size = wanted.size || Math.max(1, hits.length), pages = Math.max(1, Math.ceil(hits.length / size));
  wanted.page = Math.min(Math.max(0, wanted.page), pages - 1);
  status.textContent = hits.length ? say('shown', count(hits.length), count(dilemmas.length)) : words.noneShown;
  list.replaceChildren(...hits.slice(wanted.page * size, (wanted.page + 1) * size).map(card));
  const turn = (by) => () => { wanted.page += by; showList(); list.parentNode.scrollIntoView(); };
  pager.replaceChildren(...(pages < 2 ? [] : [
    button(words.previous, turn(-1), { disabled: wanted.page === 0 }), el('span', {}, say('pageOf', wanted.page + 1, pages)), button(words.next, turn(1), { disabled: wanted.page === pages - 1 })]));
}
function setWanted(changes) {
  Object.assign(wanted, { page: 0 }, changes);
  for (const [key, control] of Object.entries(browserControls)) control.value = String(wanted[key]);
  showList();
}
const nothing = { text: '', one: '', other: '', kind: '', strength: '', state: '' };

// From another figure: these dilemmas and no others.
function browse(changes) {
  setWanted({ ...nothing, ...changes });
  document.getElementById('browser').scrollIntoView();
}
function showDilemma(id) {
  const place = placeOf.get(id);
  setWanted({ ...nothing, page: wanted.size ? Math.floor(place / wanted.size) : 0 });
  const node = document.getElementById(`d-${place}`);
  node.querySelector('details').open = true;
  node.focus({ preventScroll: true });
  node.scrollIntoView();
}

function chooser(key, label, options) {
  const control = el('select', { on: { change: () => setWanted({ [key]: control.value }) } }, options);
  browserControls[key] = control;
  return el('label', {}, el('span', {}, label), control);
}
const option = (value, text) => el('option', { value }, text);

function browserSection() {
  const byCore = () => [option('', words.any), cores.map((core, c) => el('optgroup', { label: nameOf(core) }, option(`c${c}`, say('allOf', nameOf(core))), valuesOfCore(c).map((v) => option(`v${v}`, nameOf(values[v])))))];
  const present = (group, key) => Object.keys(words[group]).filter((each) => dilemmas.some((d) => d[key] === each)).map((each) => option(each, term(group, each)[0]));
  const search = el('input', { type: 'search', placeholder: words.searchHint, on: { input: () => setWanted({ text: search.value }) } });
  browserControls.text = search;
  list = el('div', { class: 'list' });
  status = el('p', { class: 'status', role: 'status' });
  pager = el('div', { class: 'pager' });
  const size = el('select', { on: { change: () => { wanted.size = Number(size.value); setWanted({}); } } }, option('10', '10'), option('50', '50'), option('0', words.all));
  const node = section('browser', words.browserTitle, words.browserLead,
    dilemmas.length < data.suite.tellings && el('p', { class: 'note sample' }, marked(say('browserSample', count(dilemmas.length), count(data.suite.tellings)))),
    el('div', { class: 'filters', role: 'search' },
      el('label', { class: 'wide' }, el('span', {}, words.search), search), chooser('one', words.oneSide, byCore()), chooser('other', words.otherSide, byCore()),
      chooser('kind', words.kindLabel, [option('', words.any), present('kind', 'kind')]), chooser('strength', words.strengthLabel, [option('', words.any), present('strength', 'strength')]),
      chooser('state', words.stateLabel, [option('', words.any), option('open', words.stateOpen), option('settled', words.stateSettled), option('neighbour', words.stateNeighbour)]),
      el('label', { class: 'narrow' }, el('span', {}, words.perPage), size), button(words.reset, () => setWanted(nothing))),
    status, list, pager);
  showList();
  return node;
}
