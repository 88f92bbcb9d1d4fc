// A button in mouse size; `strong` is the one thing to do, `quiet` has no edge until it is pointed at.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls

Press {
    id: button

    property bool strong: false
    property bool quiet: false
    property string iconName: ""
    property string tone: ""
    readonly property color letters: strong ? Theme.white : !enabled ? Theme.faint : tone ? Theme.colour(tone) : Theme.ink

    implicitHeight: Theme.touch
    implicitWidth: words.implicitWidth + Theme.far + (quiet ? 0 : Theme.gap)
    corner: Theme.radiusSmall
    ground: strong ? (enabled ? (hovered ? Theme.sealPressed : Theme.seal) : Theme.quiet) : hovered ? Theme.pressed
        : quiet ? "transparent" : Theme.card
    groundPressed: strong ? Theme.sealPressed : Theme.pressed
    edge: strong ? Theme.seal : quiet ? "transparent" : tone && enabled ? Theme.colour(tone) : Theme.line
    edgeWidth: strong || quiet ? 0 : Theme.hair
    hoverEnabled: true

    contentItem: Item {
        implicitWidth: words.implicitWidth

        RowLayout {
            id: words
            anchors.centerIn: parent
            spacing: Theme.tight

            Icon {
                visible: button.iconName !== ""
                name: button.iconName
                size: Math.round(Theme.note * 1.25)
                colour: button.letters
            }
            Ink {
                text: button.text
                color: button.letters
                font.pixelSize: Theme.note
                font.bold: button.strong
                wrapMode: Text.NoWrap
            }
        }
    }
}
