/** Whether a host name leads to the computer that says it, as the browser writes it in an address. */
export function isLoopback(host: string): boolean {
  return host === '[::1]' || /^(.+\.)?localhost$/.test(host) || /^127(\.\d{1,3}){3}$/.test(host);
}
