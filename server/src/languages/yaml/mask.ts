/** Stands for one character of a template action: text that holds it is unknown. */
export const masked = "\uE000";

/**
 * Hides actions and comments of Helm, Jinja and ERB behind filler of the same length, so that the rest is YAML again and every offset stays.
 * A line that holds nothing but actions becomes a comment.
 */
export function maskTemplates(text: string): string {
  if (!/\{[{%#]|<%/.test(text)) return text;
  const hidden = text.replace(/\$?\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|<%[\s\S]*?%>/g, (action) =>
    action.replace(/[^\r\n]/g, masked),
  );
  return hidden.replace(/^([ \t]*)([\uE000 \t]*\uE000)(?=[ \t]*\r?$)/gm, (_, indentation: string, actions: string) => {
    return `${indentation}#${actions.slice(1)}`;
  });
}
