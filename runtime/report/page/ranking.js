// Which values each model puts first, with intervals.
const score = data.score;
const groups = score ? score.groups : [];
const groupName = (g) => lang === 'zh' ? `${g.model}（${words[g.lang]}）` : `${g.model} (${words[g.lang]})`;
const itemsOf = { dimension: dimensions, core: cores, value: values };
const colourOfItem = { dimension: (i) => colours[i % colours.length], core: colourOf, value: (i) => colourOf(coreOf(i)) };

// The strengths of one model in one language, the strongest on top.
function ladder(group, level, reach) {
  const ranked = level.items.map((item, i) => ({ ...item, i })).filter((item) => item.strength !== null).sort((a, b) => b.strength - a.strength || a.i - b.i);
  const unranked = level.items.map((item, i) => ({ ...item, i })).filter((item) => item.strength === null && item.place !== 'unheard');
  const row = level.level === 'value' ? 19 : 25, left = level.level === 'value' ? 178 : 96, right = 62, width = level.level === 'value' ? 530 : 450, height = ranked.length * row + 34;
  const x = (s) => left + (s + reach) / (2 * reach) * (width - left - right);
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: `ladder ${level.level}`, role: 'img', 'aria-label': groupName(group) });
  drawing.append(svg('line', { x1: x(0), x2: x(0), y1: 4, y2: height - 26, class: 'zero' }));
  const step = reach > 6 ? 4 : reach > 3 ? 2 : 1;
  for (let tick = -Math.floor(reach / step) * step; tick <= reach; tick += step)
    drawing.append(svg('text', { x: x(tick), y: height - 10, 'text-anchor': 'middle', class: 'tick' }, fixed(tick, 0)));
  ranked.forEach((item, place) => {
    const y = 4 + row * (place + 0.5), clip = (s) => x(Math.max(-reach, Math.min(reach, s)));
    const told = say('strengthOf', nameOf(itemsOf[level.level][item.i]), fixed(item.strength, 2), fixed(item.interval[0], 2), fixed(item.interval[1], 2));
    drawing.append(svg('g', {}, svg('title', {}, told),
      svg('text', { x: left - 8, y, dy: '.35em', 'text-anchor': 'end', class: 'ladder-name' }, nameOf(itemsOf[level.level][item.i])),
      svg('line', { x1: left, x2: width - right, y1: y, y2: y, class: 'hair' }),
      svg('line', { x1: clip(item.together[0]), x2: clip(item.together[1]), y1: y, y2: y, class: 'whisker' }),
      svg('line', { x1: clip(item.interval[0]), x2: clip(item.interval[1]), y1: y, y2: y, stroke: colourOfItem[level.level](item.i), class: 'interval' }),
      svg('circle', { cx: clip(item.strength), cy: y, r: 4.4, fill: colourOfItem[level.level](item.i), class: 'dot' }),
      svg('text', { x: width - right + 10, y, dy: '.35em', class: 'rank' }, item.ranks[0] === item.ranks[1] ? item.ranks[0] : `${item.ranks[0]}–${item.ranks[1]}`)));
  });
  const others = ['above', 'below', 'apart', 'inseparable'].map((place) => [place, unranked.filter((item) => item.place === place)]).filter(([, items]) => items.length);
  return el('div', { class: 'group' }, el('h3', { lang: 'und' }, groupName(group)),
    el('p', { class: 'note' }, say('groupNote', count(group.answers), count(group.clashes))),
    ranked.length ? drawing : el('p', {}, level.settled ? words.noStrengths : words.decidedBy[level.decided_by] || words.noStrengths),
    others.map(([place, items]) => el('p', { class: 'note' }, say(`place_${place}`, items.map((item) => nameOf(itemsOf[level.level][item.i])).join(lang === 'zh' ? '、' : ', ')))),
    level.triads.triples > 0 && el('p', { class: 'note' }, say('triads', count(level.triads.circular), count(level.triads.triples), fixed(level.triads.expected, 1))));
}

function strengthTable(level) {
  return el('div', { class: 'scroll' }, table([words[level] || words.value, ...groups.map(groupName)], itemsOf[level].map((item, i) => [nameOf(item), ...groups.map((g) => {
    const { strength, interval, place } = g.levels.find((l) => l.level === level).items[i];
    return strength === null ? words.placeShort[place] : [fixed(strength, 2), ' ', el('small', {}, rangeOf(interval))];
  })]), { class: 'plain' }));
}

function rankingSection() {
  const levels = ['core', 'value', 'dimension'], place = el('div', { class: 'ladders' }), folded_ = el('div');
  const show = (i) => {
    const chosen = groups.map((g) => g.levels.find((l) => l.level === levels[i]));
    const reach = Math.max(1, ...chosen.flatMap((l) => l.items).filter((item) => item.strength !== null).flatMap((item) => item.interval.map(Math.abs))) * 1.05;
    place.className = `ladders ${levels[i]}`;
    place.replaceChildren(...groups.map((g, j) => ladder(g, chosen[j], Math.min(reach, 8))));
    folded_.replaceChildren(folded(words.asTable, strengthTable(levels[i])));
  };
  return section('ranking', words.rankingTitle, words.rankingLead,
    switcher(words.rankingTitle, [words.twelve, words.fifty, words.dimensions], show), figure(words.rankingCaption, place), folded_);
}
