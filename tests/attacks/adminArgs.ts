import { MALLORY, VICTIM } from "./attacker";

/** Arguments of an admin function that would do something, for a caller who may. */
export function argsFor(name: string, userId: string): object {
  const byName: Record<string, object> = {
    "admin:createAccount": { phone: MALLORY, profile: { name: "M" } },
    "admin:register": { phone: MALLORY, profile: { name: "M" } },
    "admin:findUser": { phone: VICTIM },
    "admin:listUsers": { paginationOpts: { numItems: 10, cursor: null } },
    "admin:listEvents": {},
    "admin:setBlocked": { userId, blocked: true },
    "admin:setBlockedMany": { userIds: [userId], blocked: true },
    "admin:invite": { userIds: [userId] },
    "admin:changePhone": { userId, phone: MALLORY },
    "admin:removeUser": { userId },
    "admin:getUser": { userId },
    "admin:showUser": { userId },
    "admin:showUsers": { userIds: [userId] },
    "admin:findByLastDigits": { digits: VICTIM.slice(-4) },
    "admin:unlock": { phone: VICTIM },
    "admin:setOptedOut": { phone: VICTIM, optedOut: true },
    "admin:erase": { phone: VICTIM },
    "admin:setSending": { paused: true },
    "admin:startImport": { rows: [{ phone: MALLORY }] },
    "admin:startFileImport": { storageId: "10000_storage" },
    "admin:updateUser": { userId, profile: { name: "M" } },
    "admin:releasePhone": { userId },
    "admin:transferPhone": { userId, profile: { name: "M" } },
    "admin:attachPhone": { userId, phone: MALLORY },
    "admin:exportUser": { userId },
    "admin:listSessions": { userId },
    "admin:endSessions": { userId },
    "admin:addImportRows": { importId: "x", after: 0, rows: [] },
    "admin:sealImport": { importId: "x" },
    "admin:importStatus": { importId: "x" },
    "admin:importDays": { importId: "x" },
    "admin:importRows": { importId: "x" },
    "admin:showImportRows": { importId: "x" },
    "admin:cancelImport": { importId: "x" },
    "admin:resumeImport": { importId: "x" },
    "admin:undoImport": { importId: "x" },
  };
  return byName[name] ?? {};
}
