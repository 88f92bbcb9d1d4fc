// A village to touch.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: tile

    property string line

    leftPadding: Theme.wideGap
    rightPadding: Theme.wideGap
    Accessible.description: line

    contentItem: ColumnLayout {
        spacing: Theme.tight

        Item { Layout.fillHeight: true }
        Ink {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: tile.text
            font.pixelSize: Theme.fitted(text, Theme.strong, Theme.caption, width)
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Ink {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== ""
            text: tile.line
            color: Theme.soft
            font.pixelSize: Theme.fitted(text, Theme.caption, Math.round(Theme.caption * 0.8), width)
            wrapMode: Text.NoWrap
        }
        Item { Layout.fillHeight: true }
    }
}
