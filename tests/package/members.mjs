import ts from "typescript";

export function isDocumented(node) {
  return ts.getJSDocCommentsAndTags(node).length > 0;
}

/** The members an adopter sees: of an interface, a class, an object type or what a function returns. */
export function membersOf(declaration) {
  const members =
    ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration)
      ? declaration.members
      : ts.isVariableDeclaration(declaration)
        ? []
        : literalsIn(declaration.type).flatMap((type) => [...type.members]);
  return members.filter(
    ({ name }) =>
      name !== undefined &&
      !ts.isPrivateIdentifier(name) &&
      !ts.isComputedPropertyName(name),
  );
}

/** `{ … }`, also as a part of a union or an intersection. */
function literalsIn(type) {
  if (type === undefined) return [];
  if (ts.isTypeLiteralNode(type)) return [type];
  if (ts.isParenthesizedTypeNode(type)) return literalsIn(type.type);
  return ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)
    ? type.types.flatMap(literalsIn)
    : [];
}
