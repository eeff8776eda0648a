/** `npm run test-mail -- STACK`: one mail from each instance of a stack, with its declared settings. Stores nothing. */
import { sendTestMail } from "pulumi-keyfactor-smtp";
import { type Instance, instancesOf } from "./fleet";

async function sendFrom([name, { testSend, ...profile }]: [string, Instance]): Promise<boolean> {
  if (testSend === undefined) return true;
  const { status, message = "" } = await sendTestMail({ ...profile, recipient: testSend.recipient }).catch(
    ({ message }: Error) => ({ status: "failed", message }),
  );
  console.log(`${name}: ${status} ${message}`);
  return status === "passed";
}

async function main(stack?: string): Promise<void> {
  if (stack === undefined) throw new Error("Say of which stack: npm run test-mail -- STACK");
  const passed = await Promise.all(instancesOf(stack).map(sendFrom));
  process.exitCode = passed.every(Boolean) ? 0 : 1;
}

main(process.argv[2]).catch(({ message }: Error) => {
  console.error(message);
  process.exitCode = 1;
});
