// What comes as a file (data-gives-file), or in a window of its own, leaves the page where it is: nothing tells it that an answer
// has come, so that it waits for none.
export const stays = ({ target: form, submitter }) =>
  "givesFile" in form.dataset || Boolean(submitter?.getAttribute("formtarget") || form.target);
