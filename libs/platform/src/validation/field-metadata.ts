import 'reflect-metadata';

const NESTED = Symbol('nested class');
const FROM_TEXT = Symbol('reads texts');

type ClassOf = () => abstract new () => object;
type TextReader = (text: string) => unknown;

/** Remembers the class of a nested field; a function, since classes may come in any order. */
export const rememberNested =
  (classOf: ClassOf): PropertyDecorator =>
  (target, name) => {
    Reflect.defineMetadata(NESTED, classOf, target, name);
  };

/** Remembers how the texts of a query string become values of this field. */
export const rememberTextReader =
  (read: TextReader): PropertyDecorator =>
  (target, name) => {
    Reflect.defineMetadata(FROM_TEXT, read, target, name);
  };

/** The class of a nested field; undefined where none was said. */
export const nestedTypeOf = (type: abstract new () => object, name: string): unknown =>
  (Reflect.getMetadata(NESTED, type.prototype as object, name) as ClassOf | undefined)?.();

/** How texts become values of this field; undefined where they stay texts. */
export const textReaderOf = (type: abstract new () => object, name: string): TextReader | undefined =>
  Reflect.getMetadata(FROM_TEXT, type.prototype as object, name) as TextReader | undefined;
