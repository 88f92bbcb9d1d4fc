// A question or a notice over the screen: everything else waits until it is answered.
import QtQuick
import Theme

Rectangle {
    id: over

    default property alias content: place.data
    property alias name: card.name
    property int room: 940 // how wide the card may be, on a glass of 1080

    signal outside // a touch beside the card

    readonly property int inner: card.width - 2 * Theme.margin

    color: Theme.shade

    MouseArea {
        anchors.fill: parent
        onClicked: over.outside()
    }

    Card {
        id: card

        property string name

        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, Math.round(over.room * Theme.scale * (Theme.elder ? 1.15 : 1)))
        height: place.childrenRect.height + 2 * Theme.margin
        border.width: 0
        Accessible.role: Accessible.Dialog
        Accessible.name: name

        Item {
            id: place
            x: Theme.margin
            y: Theme.margin
            width: parent.width - 2 * x
            height: childrenRect.height
        }
    }
}
