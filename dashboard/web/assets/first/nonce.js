// The content policy allows style elements that carry this page's nonce; components make theirs by script.
(function () {
  const nonce = document.currentScript.nonce;
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (name) {
    const element = create.apply(this, arguments);
    if (String(name).toLowerCase() === "style") element.nonce = nonce;
    return element;
  };
})();
