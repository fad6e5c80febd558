import type { WidgetData } from '../../../dashboard/widget.ts';
import type { PageState } from '../../contract.ts';

/** What a widget shows in its frame. */
export interface WidgetContent {
  readonly node: HTMLElement;
  /** Takes data, which replace (`isWhole`) or continue what it has. */
  take(data: WidgetData, isWhole: boolean): void;
  /** Draws what it has. */
  draw(state: PageState): void;
}
