import { type XmlProblemCode } from '../problem-catalogue';
import { type ElementType, type Particle } from './schema';

/** Where an element stands in what holds it. */
interface Step {
  readonly fault: XmlProblemCode | undefined;
  /** Elements that had to come first. */
  readonly missing: readonly string[];
  /** The type by which it is checked; undefined when it does not belong here. */
  readonly type: string | undefined;
}

const NONE: readonly string[] = [];

/** The elements of one element as they come: in order, or one of them. */
export class ElementSteps {
  private readonly particles: readonly Particle[];
  private readonly placeOf: ReadonlyMap<string, number>;
  private readonly isChoice: boolean;
  private at = 0;
  private count = 0;

  constructor({ kind, particles, placeOf }: Extract<ElementType, { kind: 'sequence' | 'choice' }>) {
    this.particles = particles;
    this.placeOf = placeOf;
    this.isChoice = kind === 'choice';
    if (this.isChoice) this.at = -1;
  }

  step(name: string): Step {
    const index = this.placeOf.get(name);
    const particle = index === undefined ? undefined : this.particles[index];
    if (index === undefined || particle === undefined)
      return { fault: 'element.unknown', missing: NONE, type: undefined };
    const { type } = particle;
    if (this.isChoice) return { fault: this.chosen(index), missing: NONE, type };
    if (index < this.at) return { fault: 'element.order', missing: NONE, type };
    const missing = index === this.at ? NONE : this.skippedBefore(index);
    return { fault: this.counted(particle), missing, type };
  }

  /** What has to come before the element may end; told once. */
  missing(): readonly string[] {
    if (!this.isChoice) return this.skippedBefore(this.particles.length);
    return this.at < 0 ? [`one of ${this.particles.map(({ name }) => name).join(', ')}`] : [];
  }

  private chosen(index: number): XmlProblemCode | undefined {
    if (this.at >= 0 && this.at !== index) return 'element.choice';
    this.at = index;
    return this.counted(this.particles[index]);
  }

  private counted(particle: Particle | undefined): XmlProblemCode | undefined {
    this.count += 1;
    return this.count > (particle?.most ?? Infinity) ? 'element.repeated' : undefined;
  }

  private skippedBefore(index: number): readonly string[] {
    const missing: string[] = [];
    for (; this.at < index; this.at += 1) {
      const { name, least } = this.particles[this.at] ?? { name: '', least: 0 };
      if (this.count < least) missing.push(name);
      this.count = 0;
    }
    return missing;
  }
}
