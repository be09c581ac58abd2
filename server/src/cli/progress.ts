/** One line that is written over and over, on a terminal only. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  const eraseLine = "\r\u001B[2K";
  return {
    show: (text) => void stream.write(`${eraseLine}${text}`),
    clear: () => void stream.write(eraseLine),
  };
}
