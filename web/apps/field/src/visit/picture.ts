import { hex, sha256 } from "@shiheng/proof";
import type { KeptPicture } from "../store/storage";
import { padHeight, path, type Stroke } from "./strokes";

const longestSide = 1600;
const quality = 0.8;

/** Size of a photo after it was made smaller; a small one stays as it is. */
export function fitted(width: number, height: number, most = longestSide): { width: number; height: number } {
  const share = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

async function kept(canvas: HTMLCanvasElement, type: string): Promise<KeptPicture> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  if (!blob) throw new Error("no picture");
  const bytes = await blob.arrayBuffer();
  return { hash: hex(sha256(new Uint8Array(bytes))), type: blob.type, bytes };
}

function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  return [canvas, pen];
}

/**
 * A photo from the camera, upright, smaller, and drawn anew: what the camera wrote into the file beside the picture
 * does not leave the phone.
 */
export async function fromCamera(file: Blob): Promise<KeptPicture> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const { width, height } = fitted(image.width, image.height);
  const [canvas, pen] = canvasOf(width, height);
  pen.drawImage(image, 0, 0, width, height);
  image.close();
  return kept(canvas, "image/jpeg");
}

/** A signature as black lines on white. */
export function fromStrokes(strokes: readonly Stroke[]): Promise<KeptPicture> {
  const [canvas, pen] = canvasOf(1000, padHeight);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = "#000";
  pen.lineWidth = 8;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  strokes.forEach((stroke) => pen.stroke(new Path2D(path(stroke))));
  return kept(canvas, "image/png");
}
