/** Makes an element with attributes, except those that are undefined, and children. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

/** The element of the page with this id; throws where there is none. */
export const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`looking for #${id}: the page has no such element`);
  return found;
};

/** Sets a text only where it differs, so that nothing is drawn or read aloud anew. */
export const setText = (node: Element, text: string): void => {
  if (node.textContent !== text) node.textContent = text;
};

/** Sets an attribute only where it differs. */
export const setAttribute = (node: Element, name: string, value: string): void => {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
};

/** Makes `parent` hold exactly these children, and leaves alone those that are in place. */
export const place = (parent: Element, children: readonly Element[]): void => {
  children.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
  while (parent.children.length > children.length) parent.lastElementChild?.remove();
};

/** Makes `parent` hold an item for each value. An item is made once for each key, and then shows the value. */
export const createItems = <Value>(
  parent: Element,
  keyOf: (value: Value) => string,
  create: (value: Value) => { readonly node: Element; readonly show: (value: Value) => void },
): ((values: readonly Value[]) => void) => {
  const items = new Map<string, ReturnType<typeof create>>();
  return (values) => {
    const nodes = values.map((value) => {
      const item = items.get(keyOf(value)) ?? create(value);
      items.set(keyOf(value), item);
      item.show(value);
      return item.node;
    });
    place(parent, nodes);
  };
};
