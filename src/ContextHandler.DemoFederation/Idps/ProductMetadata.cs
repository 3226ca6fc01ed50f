using System.Security;
using System.Text;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>Metadata with the shape of two products: a WS-Federation role first, keys for everything, no validUntil.</summary>
internal static class ProductMetadata
{
    public static byte[] Adfs(DemoIdp idp) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="utf-8"?>
        <EntityDescriptor ID="_adfs-{idp.Municipality.Host}" entityID="{Text(idp.Municipality.EntityId.Value)}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
          <RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">
            {Key(idp, "signing")}
          </RoleDescriptor>
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            {Key(idp, "encryption")}
            {Key(idp, "signing")}
            <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{idp.SloUrl}" />
            <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat>
            <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</NameIDFormat>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{idp.SsoUrl}" />
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{idp.SsoUrl}" />
          </IDPSSODescriptor>
        </EntityDescriptor>
        """);

    public static byte[] Entra(DemoIdp idp) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="utf-8"?>
        <EntityDescriptor ID="_entra-{idp.Municipality.Host}" entityID="{Text(idp.Municipality.EntityId.Value)}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
          <RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">
            {Key(idp, "signing")}
          </RoleDescriptor>
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            {Key(idp, "signing")}
            <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{idp.SloUrl}" />
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{idp.SsoUrl}" />
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{idp.SsoUrl}" />
          </IDPSSODescriptor>
        </EntityDescriptor>
        """);

    private static string Key(DemoIdp idp, string use) => $"""
        <KeyDescriptor use="{use}"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{Convert.ToBase64String(idp.Keys.ActiveSigning.Certificate.RawData)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
        """;

    private static string Text(string value) => SecurityElement.Escape(value);
}
