// Letters on something that says itself what it is: part of a button or a row whose accessible name holds them. A bare
// Text, because it is not exposed to assistive technology, and costs half of one that is (Words).
import QtQuick
import Theme

Text {
    color: Theme.ink
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    lineHeight: wrapMode === Text.NoWrap ? 1 : 1.08
    textFormat: Text.PlainText
}
