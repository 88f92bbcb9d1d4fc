// The frame around what is being read, wherever that stands: it lies in the item itself, and moves and goes with it.
import QtQml
import QtQuick
import Theme

Instantiator {
    Rectangle {
        required property Item modelData

        parent: modelData
        x: -Theme.tight
        y: -Math.round(Theme.tight / 2)
        z: 1
        width: (modelData?.width ?? 0) + 2 * Theme.tight
        height: (modelData?.height ?? 0) + Theme.tight
        color: "transparent"
        radius: Theme.radiusSmall
        border.width: Math.round(Theme.focusRing / 2)
        border.color: Theme.sea
    }
}
