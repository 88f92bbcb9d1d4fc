// What is being read, wherever that stands: words as if a marker had been drawn over them, a button within a frame. The
// mark lies in the item itself, and moves and goes with it.
import QtQml
import QtQuick
import QtQuick.Controls
import Theme

Instantiator {
    Rectangle {
        id: mark

        required property Item modelData
        readonly property bool button: modelData instanceof AbstractButton
        // of words as far as they reach, not of the room that they have
        readonly property Text words: modelData as Text
        readonly property real wide: words ? Math.min(words.width, words.contentWidth) : modelData?.width ?? 0
        readonly property real begins: !words || words.effectiveHorizontalAlignment === Text.AlignLeft ? 0
            : (words.width - wide) * (words.effectiveHorizontalAlignment === Text.AlignRight ? 1 : 0.5)

        parent: modelData
        x: begins - Theme.tight
        y: button ? -Theme.tight : 0
        z: button ? 1 : -1 // behind its own words
        width: wide + 2 * Theme.tight
        height: (modelData?.height ?? 0) + (button ? 2 * Theme.tight : 0)
        color: button ? "transparent" : Theme.seaSoft
        radius: button ? Theme.radius + Theme.tight : Theme.tight
        border.width: button ? Math.round(Theme.focusRing / 2) : Theme.hair
        border.color: Theme.sea
    }
}
