import { type SegmentRule } from './elements';
import { type X12Problem, x12Problem } from './problem';
import { type X12ProblemCode } from './problem-catalogue';
import { type Segment } from './segments';

/** Collects the problems of a text. */
export class X12Findings {
  readonly problems: X12Problem[] = [];

  /** @param element - counted from 1; left out when the segment as a whole is meant */
  at(
    code: X12ProblemCode,
    segment: Segment,
    { element, detail }: { element?: number; detail?: string } = {},
  ): void {
    const { name, place, line } = segment;
    const field = element === undefined ? name : name + String(element).padStart(2, '0');
    this.problems.push(
      x12Problem(code, { line, segment: place, field, ...(detail === undefined ? {} : { detail }) }),
    );
  }

  /** A problem of the text as a whole. */
  whole(code: X12ProblemCode, field?: string): void {
    this.problems.push(x12Problem(code, { line: 0, ...(field === undefined ? {} : { field }) }));
  }
}

/** The text of an element, counted from 1; empty when it is left out. */
export const element = ({ elements }: Segment, number: number): string => elements[number - 1] ?? '';

/** Checks the elements of a segment by themselves. */
export function checkSegment(findings: X12Findings, segment: Segment, rule: SegmentRule): void {
  if (segment.elements.length > rule.elements.length) findings.at('segment.elements', segment);
  rule.elements.forEach(({ isRequired, check }, index) => {
    const text = element(segment, index + 1);
    const fault = text === '' ? missing(isRequired) : check(text);
    if (fault !== undefined) findings.at(fault, segment, { element: index + 1 });
  });
  checkTogether(findings, segment, rule);
}

const missing = (isRequired: boolean): X12ProblemCode | undefined =>
  isRequired ? 'element.missing' : undefined;

function checkTogether(findings: X12Findings, segment: Segment, { pairs = [], oneOf }: SegmentRule): void {
  const isEmpty = (number: number): boolean => element(segment, number) === '';
  for (const [left, right] of pairs)
    if (isEmpty(left) !== isEmpty(right))
      findings.at('element.pair', segment, { element: isEmpty(left) ? right : left });
  if (oneOf?.every(isEmpty) === true) findings.at('element.missing', segment, { element: oneOf[0] });
}
