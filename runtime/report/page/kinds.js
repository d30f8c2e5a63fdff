// What sorts of dilemmas there are.
function kindsSection() {
  const whole = data.suite.tellings;
  const group = (title, rows) => el('div', { class: 'tally' }, el('h3', {}, title), bars(rows, whole));
  const named = (key) => Object.keys(words[key]).filter((each) => each in data.tallies[key]).concat(Object.keys(data.tallies[key]).filter((each) => !(each in words[key])))
    .map((each) => ({ name: term(key, each)[0], note: term(key, each)[1], n: data.tallies[key][each] }));
  return section('kinds', words.kindsTitle, say('kindsLead', count(whole)),
    el('div', { class: 'tallies' },
      group(words.kindHead, named('kind')), group(words.relationHead, named('relation')), group(words.strengthHead, named('strength')),
      group(words.deedsHead, named('deeds')), group(words.gapHead, words.gap.map((name, i) => ({ name, n: data.tallies.gap[i] })))));
}
