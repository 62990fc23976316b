/** Reads how a client names a function, such as `users:viewer` or `users.js:viewer`. */
export function parsePath(requested: string): {
  moduleName: string;
  functionName: string;
} {
  const colon = requested.lastIndexOf(":");
  const [module, functionName] =
    colon === -1
      ? [requested, "default"]
      : [requested.slice(0, colon), requested.slice(colon + 1)];
  return { moduleName: module.replace(/\.js$/, ""), functionName };
}
