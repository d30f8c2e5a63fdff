// What in the answers is habit and not value: position, letters, wording; and what was no choice at all.
const shareColumns = () => [
  ['habitFirst', (g) => g.habits.chosen.first, true], ['habitFlip', (g) => g.habits.flipped, false], ['habitAct', (g) => g.habits.chosen.act, true], ['habitYes', (g) => g.habits.chosen.yes, true],
  ['habitSame', (g) => g.habits.same_again, false], ['habitForms', (g) => g.forms.consistency, false], ['habitChance', (g) => g.chances && g.chances.first, true], ['habitCertain', (g) => g.chances && g.chances.certainty, false], ['habitRight', (g) => g.controls.right, false], ['habitDeclined', (g) => g.declined.all, false]];

// One share of every model, on a line from 0 to 100 %. Where balance is a half, the half is marked.
function shareColumn([key, of, half]) {
  const width = 330, left = 10, right = 118, row = 40;
  const x = (s) => left + s * (width - left - right);
  const known = groups.filter((g) => of(g));
  if (!known.length) return null;
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${known.length * row + 20}`, class: 'shares', role: 'img', 'aria-label': words[key][0] });
  for (const tick of [0, 0.5, 1]) drawing.append(svg('line', { x1: x(tick), x2: x(tick), y1: 0, y2: known.length * row, class: half && tick === 0.5 ? 'zero' : 'hair' }),
    svg('text', { x: x(tick), y: known.length * row + 14, 'text-anchor': 'middle', class: 'tick' }, percent(tick)));
  known.forEach((g, i) => {
    const share = of(g), y = row * i + 27;
    drawing.append(svg('text', { x: left, y: y - 13, class: 'share-name' }, groupName(g)),
      svg('line', { x1: x(0), x2: x(1), y1: y, y2: y, class: 'hair' }), svg('line', { x1: x(share.interval[0]), x2: x(share.interval[1]), y1: y, y2: y, class: 'interval plain-interval' }),
      svg('circle', { cx: x(share.share), cy: y, r: 4.2, class: 'dot' }),
      svg('text', { x: x(1) + 10, y, dy: '.35em', class: 'rank' }, percent(share.share), svg('tspan', { class: 'amount' }, ` ${percent(share.interval[0]).replace(/ ?%/, '')}–${percent(share.interval[1]).replace(/ ?%/, '')}`)));
  });
  return el('div', { class: 'group' }, el('h3', {}, words[key][0]), el('p', { class: 'note' }, words[key][1]), drawing);
}

function habitsSection() {
  const classes = Object.keys(words.classes);
  const classRows = groups.map((g) => [groupName(g), ...classes.map((c) => count(g.habits.classes[c]))]);
  const letters = groups.map((g) => [groupName(g), ...['A', 'B'].map((letter) => {
    const found = g.habits.letters.find((each) => each.options === 2 && each.letter === letter);
    return found && found.chosen ? percent(found.chosen.share) : '–';
  })]);
  return section('habits', words.habitsTitle, words.habitsLead,
    figure(words.habitsCaption, el('div', { class: 'share-columns' }, shareColumns().map(shareColumn))),
    figure(words.lettersCaption, table([words.model, 'A', 'B'], letters, { class: 'plain' })),
    figure(words.classesCaption, table([words.model, ...classes.map((c) => words.classes[c])], classRows, { class: 'plain' })));
}
