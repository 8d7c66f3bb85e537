using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>
/// Builds the page as an element tree, so that every text is escaped and every tag is closed by construction.
/// No namespaces are used: an HTML parser puts svg elements where they belong.
/// </summary>
internal static class Markup
{
    private static readonly HashSet<string> Void = ["meta", "br", "hr", "col"];

    /// <summary>An element. Strings become text, attributes attributes, null nothing; sequences are flattened.</summary>
    public static XElement El(string name, params ReadOnlySpan<object?> content)
    {
        var element = new XElement(name);
        foreach (var item in content)
        {
            element.Add(item is string text ? Clean(text) : item);
        }

        if (element.IsEmpty && !Void.Contains(name))
        {
            // A self-closed div is an open div to an HTML parser.
            element.Add(string.Empty);
        }

        return element;
    }

    public static XAttribute At(string name, string value) => new(name, Clean(value));

    public static XAttribute Class(string value) => At("class", value);

    public static string Write(XElement root)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None, Indent = false };
        using (var writer = XmlWriter.Create(text, settings))
        {
            root.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Replaces what may not stand in a document (control characters, lone surrogates) by U+FFFD.</summary>
    private static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                clean ??= new StringBuilder(text);
                clean[i] = '\uFFFD';
            }
        }

        return clean?.ToString() ?? text;
    }
}
