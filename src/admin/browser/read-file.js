// Puts what is in a chosen file into a field of the page, where it can be looked at before it is sent.
(() => {
  const byId = (id) => document.getElementById(id);

  const read = async (input, file) => {
    try {
      if (file.size > Number(input.dataset.bytesMax)) throw new Error('too large');
      byId(input.dataset.into).value = await file.text();
      byId(input.dataset.unread).hidden = true;
    } catch {
      input.value = '';
      byId(input.dataset.unread).hidden = false;
    }
  };

  document.addEventListener('change', ({ target }) => {
    const [file] = (target.matches?.('input[data-into]') && target.files) || [];
    if (file) read(target, file);
  });
})();
