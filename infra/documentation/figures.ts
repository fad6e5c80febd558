/** The answers of the sections of docs/measurements.md that have these titles, as a list. Throws where one was not measured yet. */
export const figures = (measurements: string, titles: readonly string[]): string =>
  titles
    .map((title) => {
      const [, answer] = new RegExp(`^## ${RegExp.escape(title)}\\n\\n\\*\\*(.+)\\*\\*$`, 'm').exec(measurements) ?? [];
      if (answer === undefined) throw new Error(`listing figures: docs/measurements.md has no answer under "${title}"`);
      return `- ${answer}`;
    })
    .join('\n');
