// Elements are made one by one and text is only ever text: nothing in a suite can become markup.
function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (name === 'css') for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
    else node.setAttribute(name, value === true ? '' : visible(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(visible(child)));
  }
  return node;
}
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

// Something in a drawing that can be pressed, with mouse or keyboard.
function pressable(node, label, act) {
  fill(node, { tabindex: 0, role: 'button', 'aria-label': label, class: `${node.getAttribute('class') || ''} press`.trim(), on: {
    click: act,
    keydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); act(); } },
  } }, []);
  node.prepend(node.namespaceURI.endsWith('svg') ? svg('title', {}, label) : '');
  return node;
}

// Our own words only: what stands in backticks is code.
const marked = (text) => text.split('`').map((piece, i) => i % 2 ? el('code', {}, piece) : piece);

let figures = 0;
function figure(caption, ...content) {
  return el('figure', {}, el('div', { class: 'scroll' }, content), el('figcaption', {}, el('b', {}, say('figure', ++figures)), caption));
}
function section(id, title, lead, ...content) {
  return el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), lead && el('p', { class: 'lead' }, lead), content);
}
const folded = (title, ...content) => el('details', { class: 'folded' }, el('summary', {}, title), content);
const button = (text, act, attributes = {}) => el('button', { type: 'button', ...attributes, on: { click: act } }, text);

// Some choices of which one is in force; `act` is told its position.
function switcher(label, names, act) {
  const buttons = names.map((name, i) => button(name, () => choose(i), { 'aria-pressed': 'false' }));
  function choose(i) {
    buttons.forEach((each, j) => each.setAttribute('aria-pressed', String(i === j)));
    act(i);
  }
  choose(0);
  return el('div', { class: 'switch', role: 'group', 'aria-label': label }, buttons);
}
function table(heads, rows, attributes = {}) {
  const cell = (tag, content, more) => el(tag, { ...more }, content);
  return el('table', attributes,
    el('thead', {}, el('tr', {}, heads.map((head) => cell('th', head, { scope: 'col' })))),
    el('tbody', {}, rows.map((row) => el('tr', {}, row.map((content, i) => cell(i ? 'td' : 'th', content, i ? { class: 'number' } : { scope: 'row' }))))));
}
