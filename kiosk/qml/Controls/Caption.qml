// Quiet words beside or below what matters.
import QtQuick
import Theme

Words {
    color: Theme.soft
    font.pixelSize: Theme.caption
}
