// What can be touched: a surface that darkens while pressed and shows a ring while it has the keyboard.
import QtQuick
import QtQuick.Controls
import Theme

AbstractButton {
    id: press

    property color ground: Theme.card
    property color groundPressed: Theme.pressed
    property color edge: enabled ? Theme.edge : Theme.line
    property int edgeWidth: Theme.hair
    property int corner: Theme.radius

    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    // a key that is held does once what it does
    Keys.onReturnPressed: event => { if (!event.isAutoRepeat) click(); }
    Keys.onEnterPressed: event => { if (!event.isAutoRepeat) click(); }

    background: Rectangle {
        color: press.down ? press.groundPressed : press.ground
        radius: press.corner
        border.width: press.visualFocus ? Theme.focusRing : press.edgeWidth
        border.color: press.visualFocus ? Theme.sea : press.edge
    }
}
