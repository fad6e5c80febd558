import type { WidgetData } from '../../../dashboard/widget.ts';
import type { PageState } from '../../contract.ts';

/** What a widget shows in its frame. */
export interface WidgetContent {
  readonly node: HTMLElement;
  /** Takes data that replace or continue what it has. */
  take(data: WidgetData, isWhole: boolean): void;
  /** Draws what it has, as part of this state. */
  draw(state: PageState): void;
}
