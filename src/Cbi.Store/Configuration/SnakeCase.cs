using System.Text;

namespace Cbi.Store;

/// <summary>MaxAgeSessions becomes max_age_sessions; a digit stays with the letter before it.</summary>
internal static class SnakeCase
{
    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            var startsWord = char.IsAsciiLetterUpper(letter)
                && i > 0
                && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
