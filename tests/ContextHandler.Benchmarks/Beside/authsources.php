<?php
// Towards the IdPs, signed as the gateway signs; which of them is asked the system says; %…% are filled in.
$config = [
    'idps' => [
        'saml:SP',
        'entityID' => '%entityId%',
        'idp' => null,
        'discoURL' => null,
        'privatekey' => 'encryption.key',
        'certificate' => 'encryption.crt',
        'sign.authnrequest' => true,
        'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'WantAssertionsSigned' => true,
        'assertion.encryption' => %encrypted%,
        'disable_scoping' => true,
        'authproc' => [
            10 => ['class' => 'saml:NameIDAttribute', 'attribute' => 'nameid', 'format' => '%V'],
        ],
    ],
];
