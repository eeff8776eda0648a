export async function measureScale(..._: unknown[]): Promise<string> {
  return "";
}
