import { ApiError, problemOfText, reportReach, sendJson, unreachable } from './http';
import type { Upload, UploadKind } from './types';

const part = encodeURIComponent;

export const getUploads = (): Promise<Upload[]> => sendJson('/api/uploads');
export const getUpload = (id: string): Promise<Upload> => sendJson(`/api/uploads/${part(id)}`);
export const deleteUpload = (id: string): Promise<void> => sendJson(`/api/uploads/${part(id)}`, 'DELETE');

/**
 * Sends a file of the person's own as it is; `progress` gets the share (0..1) that has left. Throws ApiError, or an AbortError
 * where the signal ends it. An XMLHttpRequest, because fetch does not tell how far an upload has come.
 */
export function sendUpload(
  kind: UploadKind,
  name: string,
  body: Blob,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    const cancelled = (): void => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.open('POST', `/api/uploads?${new URLSearchParams({ kind, name }).toString()}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      reportReach(request.status === 401 ? 'locked' : 'ok');
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Upload);
      else reject(new ApiError(problemOfText(request.status, request.statusText, request.responseText)));
    };
    request.onerror = () => {
      reportReach('offline');
      reject(new ApiError(unreachable));
    };
    request.onabort = cancelled;
    request.onloadend = () => signal.removeEventListener('abort', stop);
    if (signal.aborted) {
      cancelled();
      return;
    }
    signal.addEventListener('abort', stop);
    request.send(body);
  });
}
