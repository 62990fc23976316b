import type {
  DataModelFromSchemaDefinition,
  DocumentByName,
  GenericActionCtx,
  GenericMutationCtx,
  GenericQueryCtx,
  SchemaDefinition,
  TableNamesInDataModel,
} from "convex/server";
import type { GenericId } from "convex/values";
import type { phoneAuthTables } from "./tables.js";

/** The tables of Convex Auth, which every app that uses this package has, with our indexes. */
export type AuthDataModel = DataModelFromSchemaDefinition<
  SchemaDefinition<typeof phoneAuthTables, true>
>;

export type QueryCtx = GenericQueryCtx<AuthDataModel>;
export type MutationCtx = GenericMutationCtx<AuthDataModel>;
export type ActionCtx = GenericActionCtx<AuthDataModel>;
export type Doc<Table extends TableNamesInDataModel<AuthDataModel>> =
  DocumentByName<AuthDataModel, Table>;
export type UserId = GenericId<"users">;
export type SessionId = GenericId<"authSessions">;
