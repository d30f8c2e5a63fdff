// What several figures share.
const mix = (a, b, t) => Math.round(a + (b - a) * t);
// From nearly white to dark blue, for t from 0 to 1; all that is lost without colour is told by numbers.
function heat(t) {
  return `rgb(${mix(238, 8, t)},${mix(243, 61, t)},${mix(248, 107, t)})`;
}
const inkOn = (t) => t > 0.6 ? '#ffffff' : '#1b2430';
// Evenly filled and lopsided suites both show their differences so.
const growth = (n, most) => (n / Math.max(1, most)) ** 0.7;

function polar(radius, angle) {
  return [radius * Math.sin(angle), -radius * Math.cos(angle)].map((x) => x.toFixed(2));
}
// A piece of a ring.
function ring(inner, outer, from, to) {
  const large = to - from > Math.PI ? 1 : 0;
  return `M${polar(inner, from)}L${polar(outer, from)}A${outer} ${outer} 0 ${large} 1 ${polar(outer, to)}L${polar(inner, to)}A${inner} ${inner} 0 ${large} 0 ${polar(inner, from)}Z`;
}
// Text along a radius, never upside down. It begins at `radius`, or has its middle there.
function radial(text, radius, angle, { middle = false, ...attributes } = {}) {
  const degrees = angle * 180 / Math.PI - 90, left = angle > Math.PI;
  const anchor = middle ? 'middle' : left ? 'end' : 'start';
  return svg('text', { transform: `rotate(${degrees.toFixed(2)}) translate(${radius} 0)${left ? ' rotate(180)' : ''}`, 'text-anchor': anchor, dy: '.35em', ...attributes }, text);
}

// A share of a whole as a bar beside its numbers.
function bars(rows, whole) {
  const most = Math.max(1, ...rows.map((row) => row.n));
  return el('ul', { class: 'bars' }, rows.map((row) => el('li', {},
    el('span', { class: 'bar-name' }, el('b', {}, row.name), row.note && el('small', {}, row.note)),
    el('span', { class: 'bar-track' }, el('span', { class: 'bar', css: { width: `${(100 * row.n / most).toFixed(2)}%` } })),
    el('span', { class: 'bar-number' }, count(row.n)), el('small', { class: 'bar-number' }, percent(whole ? row.n / whole : 0)))));
}
