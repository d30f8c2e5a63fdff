// The framework as a wheel: dimensions, core values, derived values, and how often each occurs.
function wheel() {
  const most = Math.max(1, ...values.map((v) => v.tellings));
  const step = 2 * Math.PI / values.length, base = 236, reach = 78;
  const order = cores.flatMap((_, core) => valuesOfCore(core));  // by core, as the ring has them
  const begin = new Map(order.map((value, i) => [value, i * step]));
  const arc = (members) => [Math.min(...members.map((v) => begin.get(v))), Math.max(...members.map((v) => begin.get(v))) + step];
  const longest = Math.max(...values.map((v) => nameOf(v).length)) * (lang === 'zh' ? 14.5 : 6) + 40;
  const edge = base + reach + longest;
  const drawing = svg('svg', { viewBox: `${-edge} ${-edge} ${2 * edge} ${2 * edge}`, class: 'wheel', role: 'img', 'aria-label': words.frameworkTitle });

  dimensions.forEach((dimension, d) => {
    const members = order.filter((v) => dimensionOf(coreOf(v)) === d);
    if (!members.length) return;
    const [from, to] = arc(members), middle = (from + to) / 2, below = Math.cos(middle) < 0;
    const [x, y] = polar(107, middle), turn = middle * 180 / Math.PI + (below ? 180 : 0);
    drawing.append(svg('path', { d: ring(72, 142, from, to), fill: colours[d % colours.length], class: 'piece' }),
      svg('text', { transform: `translate(${x} ${y}) rotate(${turn.toFixed(2)})`, dy: '.35em', 'text-anchor': 'middle', class: 'on-dark dimension' }, nameOf(dimension)));
  });
  cores.forEach((core, c) => {
    const members = valuesOfCore(c);
    if (!members.length) return;
    const [from, to] = arc(members);
    drawing.append(svg('path', { d: ring(144, 230, from, to), fill: colourOf(c), 'fill-opacity': 0.14, class: 'piece' }),
      radial(nameOf(core), 187, (from + to) / 2, { middle: true, class: 'core' }));
  });
  for (const value of order) {
    const from = begin.get(value), n = values[value].tellings, length = reach * n / most;
    const tell = say('tellingsOf', nameOf(values[value]), count(n), count(values[value].rules));
    drawing.append(pressable(svg('g', { class: n ? '' : 'uncovered' },
      svg('path', { d: ring(base - 4, base + reach + 150, from, from + step), fill: 'transparent' }),
      svg('path', { d: ring(base, base + reach, from + step * 0.12, from + step * 0.88), class: 'track' }),
      n > 0 && svg('path', { d: ring(base, base + length, from + step * 0.12, from + step * 0.88), fill: colourOf(coreOf(value)) }),
      radial([nameOf(values[value]), svg('tspan', { class: 'amount' }, `  ${count(n)}`)], base + reach + 8, from + step / 2, { class: 'value' })),
    tell, () => browse({ one: `v${value}` })));
  }
  const done = values.filter((v) => v.tellings > 0).length;
  drawing.append(svg('text', { 'text-anchor': 'middle', y: -2, class: 'hub' }, `${done}/${values.length}`),
    svg('text', { 'text-anchor': 'middle', y: 20, class: 'hub-note' }, words.covered));
  return figure(say('frameworkCaption', count(most)), drawing);
}

function frameworkSection() {
  const missing = values.filter((v) => v.tellings === 0).length;
  const rows = cores.flatMap((core, c) => valuesOfCore(c).map((v) => [nameOf(values[v]), nameOf(core), nameOf(dimensions[core.dimension]), count(values[v].tellings), count(values[v].rules)]));
  return section('framework', words.frameworkTitle,
    say('frameworkLead', cores.length, values.length, missing ? say('notCovered', missing) : words.allCovered, dimensions.length), wheel(),
    folded(words.asTable, el('div', { class: 'scroll' }, table([words.value, words.core, words.dimension, words.tellingsHead, words.rulesHead], rows, { class: 'plain names-3' }))));
}
