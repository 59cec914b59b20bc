/** Entry of the Address Element's frame. */
import { runElementFrame } from "../frame/element-frame";
import type { AddressCalls } from "../wire/messages";
import { type AddressContent, buildAddress } from "./address-content";
import type { AddressOptions } from "./address-options";

runElementFrame<AddressOptions, AddressContent, AddressCalls>({
  build: buildAddress,
  calls: (content, stage) => ({
    value: ({ isJudged }) => {
      const value = content().value(isJudged);
      stage.changed();
      return value;
    },
  }),
});
