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
        Words {
            Layout.fillWidth: true
            text: tile.text
            font.pixelSize: Theme.strong
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.caption
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Words {
            Layout.fillWidth: true
            text: tile.line
            color: Theme.soft
            font.pixelSize: Theme.caption
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Math.round(Theme.caption * 0.8)
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        Item { Layout.fillHeight: true }
    }
}
