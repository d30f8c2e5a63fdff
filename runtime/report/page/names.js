// The data of the page, and how things in it are named.
const data = JSON.parse(document.getElementById('data').textContent);
const lang = data.lang;
const other = lang === 'zh' ? 'en' : 'zh';
const words = wordsOf[lang];
const { dimensions, cores, values } = data.framework;

function say(key, ...args) {
  return words[key].replace(/\{(\d)\}/g, (_, i) => String(args[i]));
}

const nameOf = (thing) => thing[lang];
const valuesOfCore = (core) => values.map((_, i) => i).filter((i) => values[i].core === core);
const dimensionOf = (core) => cores[core].dimension;
const coreOf = (value) => values[value].core;
const colours = ['#0b5d94', '#a8480b', '#0a6b4e', '#5b4a8a'];
const colourOf = (core) => colours[dimensionOf(core) % colours.length];

const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const fixed = (x, places) => x === null ? '–' : x.toFixed(places).replace(/^-(?=0\.?0*$)/, '').replace('-', '−');
const percent = (x, places = 0) => x === null ? '–' : fixed(100 * x, places) + (lang === 'zh' ? '%' : ' %');
const rangeOf = (interval) => interval ? `[${fixed(interval[0], 2)}, ${fixed(interval[1], 2)}]` : '–';
const tellings = (n) => n === 0 ? words.pairNone : n === 1 ? words.pairOne : say('pairSome', count(n));
// [name, note] of a kind, a strength and so on; what this page does not know goes by its own name.
const term = (group, key) => words[group][key] || [key, ''];

// What cannot be seen or would turn the line around is shown as a sign.
function visible(text) {
  return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (c) => {
    const at = c.charCodeAt(0);
    return at < 0x20 ? String.fromCharCode(0x2400 + at) : at === 0x7f ? '\u2421' : '\ufffd';
  });
}
