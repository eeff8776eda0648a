import { join } from "node:path";
import ts from "typescript";
import { type Documentation, documentation } from "./documentation";

/** A member of a type or class, or a value of a list. */
export interface Member extends Documentation {
  readonly name: string;
  readonly type: string;
}

/** What programs may import by a name. */
export interface PublicName extends Documentation {
  /** How it is called or what it is made of, each with what is said of that. */
  readonly signatures: readonly { readonly head: string; readonly text: string }[];
  readonly members: readonly Member[];
  /** Blocks of its doc comment: `throws`, `example` and the like. */
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** Everything that the package exports, by name, with what its doc comments say. */
export function publicApi(repository: string): Map<string, PublicName> {
  const directory = join(repository, "provider");
  const { config } = ts.readConfigFile(join(directory, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, directory);
  const program = ts.createProgram([join(directory, "index.ts")], options);
  const checker = program.getTypeChecker();
  const entry = program.getSourceFile(join(directory, "index.ts"));
  const module = entry && checker.getSymbolAtLocation(entry);
  if (!module) throw new Error("the package exports nothing");
  const names = checker.getExportsOfModule(module).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) throw new Error(`${symbol.name} is declared nowhere`);
    return [symbol.name, publicName(declaration, checker)] as const;
  });
  return new Map(names);
}

function publicName(node: ts.Declaration, checker: ts.TypeChecker): PublicName {
  const values = ts.isTypeAliasDeclaration(node) ? listedValues(node.type, checker) : [];
  return {
    ...documentation(commentOf(node)),
    signatures: values.length > 0 ? [] : signaturesOf(node),
    members: values.length > 0 ? values : membersOf(node),
    tags: ts.getJSDocTags(node).map(({ tagName, comment }) => ({
      name: tagName.text,
      text: ts.getTextOfJSDocComment(comment) ?? "",
    })),
  };
}

function membersOf(node: ts.Node): Member[] {
  if (ts.isTypeAliasDeclaration(node)) return literalsIn(node.type).flatMap(membersOf);
  if (!ts.isInterfaceDeclaration(node) && !ts.isTypeLiteralNode(node) && !ts.isClassDeclaration(node)) return [];
  return [...node.members].flatMap((member) => {
    const isProperty = ts.isPropertySignature(member) || ts.isPropertyDeclaration(member);
    // A member that is never there only keeps others out.
    if (!isProperty || !member.type || member.type.kind === ts.SyntaxKind.NeverKeyword) return [];
    const type = member.type.getText().replace(/ \| undefined\b/g, "");
    return [{ name: member.name.getText(), type, ...documentation(commentOf(member)) }];
  });
}

/** The values of a type that is made from a constant list, `(typeof list)[number]`: each has a comment in the list. */
function listedValues(type: ts.TypeNode, checker: ts.TypeChecker): Member[] {
  const query = ts.isIndexedAccessTypeNode(type) ? withoutParentheses(type.objectType) : type;
  const list = ts.isTypeQueryNode(query) ? checker.getSymbolAtLocation(query.exprName)?.valueDeclaration : undefined;
  const values = list && ts.isVariableDeclaration(list) ? list.initializer : undefined;
  if (!values || !ts.isAsExpression(values) || !ts.isArrayLiteralExpression(values.expression)) return [];
  const source = values.getSourceFile().text;
  return values.expression.elements.filter(ts.isStringLiteral).map((value) => {
    const comments = ts.getLeadingCommentRanges(source, value.pos) ?? [];
    const words = comments.map(({ pos, end }) => source.slice(pos, end).replace(/^\/\*+|\*\/$|^\s*\*/gm, ""));
    return { name: value.text, type: "", ...documentation(words.join(" ")) };
  });
}

function signaturesOf(node: ts.Node): { head: string; text: string }[] {
  if (ts.isFunctionDeclaration(node)) return [{ head: headOf(node, node.name?.text), text: "" }];
  // One that is another name alone tells a reader nothing: programs do not know the other name.
  if (ts.isTypeAliasDeclaration(node) && ts.isTypeReferenceNode(node.type)) return [];
  if (ts.isTypeAliasDeclaration(node)) return [{ head: definitionOf(node.type), text: "" }];
  if (!ts.isClassDeclaration(node)) return [];
  const name = node.name?.text;
  return [...node.members].flatMap((member) => {
    const isStatic = ts.isMethodDeclaration(member) && ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static;
    if (!ts.isConstructorDeclaration(member) && !isStatic) return [];
    const head = headOf(member, isStatic ? `${name}.${member.name.getText()}` : `new ${name}`);
    return [{ head, text: documentation(commentOf(member)).text }];
  });
}

/** What a caller needs to see of a function: parameters and result. */
function headOf({ parameters, type }: ts.SignatureDeclaration, name = ""): string {
  const list = parameters.map((parameter) => {
    const optional = parameter.questionToken || parameter.initializer ? "?" : "";
    return `${ts.isIdentifier(parameter.name) ? parameter.name.text : "args"}${optional}: ${parameter.type?.getText()}`;
  });
  return `${name}(${list.join(", ")})${type ? `: ${type.getText()}` : ""}`;
}

/** A type as it is written, without the object types whose members are told one by one. */
function definitionOf(type: ts.TypeNode): string {
  return literalsIn(type)
    .map((literal) => literal.getText())
    .filter((text) => text.includes("/**"))
    .reduce((whole, text) => whole.replace(text, "{ ... }"), type.getText())
    .replace(/\s+/g, " ");
}

/** The object types that are written out in a type. */
function literalsIn(type: ts.TypeNode): ts.TypeLiteralNode[] {
  const inner = withoutParentheses(type);
  if (ts.isTypeLiteralNode(inner)) return [inner];
  return ts.isIntersectionTypeNode(inner) || ts.isUnionTypeNode(inner) ? inner.types.flatMap(literalsIn) : [];
}

function withoutParentheses(type: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(type) ? type.type : type;
}

function commentOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "").join(" ");
}
