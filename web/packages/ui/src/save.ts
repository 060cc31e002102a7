/** The file name that the server gave (RFC 5987 or plain), or another. */
export function fileNameOf(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="([^"]+)"/i.exec(disposition ?? "")?.[1] ?? otherwise;
}

/** Saves an answer as a file on the reader's device; answers its name. */
export async function saveAnswer(answer: Response, otherwise: string): Promise<string> {
  const name = fileNameOf(answer.headers.get("Content-Disposition"), otherwise);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}
